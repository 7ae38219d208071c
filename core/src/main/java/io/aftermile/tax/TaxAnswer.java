package io.aftermile.tax;

import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import io.aftermile.model.CanonicalDocument;
import io.aftermile.model.ExternalRef;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.immutables.value.Value;
import org.joda.money.CurrencyUnit;

/**
 * What a tax engine answers about a refund (rule R18): the taxes that go back, by part and tax, as of the day of the
 * original sale. A value that is handed in; nobody is called to get it.
 */
@CanonicalDocument(name = "aftermile.tax-answer", version = 1)
@Value.Immutable
@JsonDeserialize(as = ImmutableTaxAnswer.class)
public interface TaxAnswer extends WithTaxAnswer {

    /** Which engine answers, such as {@code avatax}. */
    String engine();

    /** What the engine calls its answer, where it keeps it. */
    Optional<ExternalRef> document();

    /** As of which day it computed: that of the original sale, not of the refund. */
    LocalDate taxDate();

    /** The customer's currency, in which all amounts are. */
    CurrencyUnit currency();

    /** The taxes that go back; each tax of a part once. A tax of zero is an answer too (rule R21). */
    List<ReversedTax> taxes();

    @Value.Check
    default void check() {
        if (engine().isBlank()) {
            throw new IllegalArgumentException("the engine of a tax answer has no name; say which one answers");
        }
        ReversedTaxCheck.check(currency(), taxes());
    }

    /** Starts a new value. */
    static Builder builder() {
        return new Builder();
    }

    /** Builds a {@link TaxAnswer}; each attribute can be set once. */
    final class Builder extends ImmutableTaxAnswer.Builder {
        Builder() {}
    }
}
