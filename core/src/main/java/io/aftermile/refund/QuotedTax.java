package io.aftermile.refund;

import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import io.aftermile.model.Jurisdiction;
import io.aftermile.model.TaxLineId;
import io.aftermile.money.Amount;
import java.util.Optional;
import org.immutables.value.Value;

/** One tax of a part, and how much of it a quote gives back or leaves (rule R17). */
@Value.Immutable
@JsonDeserialize(as = ImmutableQuotedTax.class)
public interface QuotedTax extends WithQuotedTax {

    /** Which tax of the part. */
    TaxLineId tax();

    /** What the invoice calls it. */
    String title();

    /** Who levies it, where known. */
    Optional<Jurisdiction> jurisdiction();

    /** Zero or more. */
    Amount amount();

    /** Starts a new value. */
    static Builder builder() {
        return new Builder();
    }

    /** Builds a {@link QuotedTax}; each attribute can be set once. */
    final class Builder extends ImmutableQuotedTax.Builder {
        Builder() {}
    }
}
