package io.aftermile.tax;

import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import io.aftermile.failure.Invalid;
import io.aftermile.model.CanonicalDocument;
import io.aftermile.model.ChannelId;
import io.aftermile.model.EventTime;
import io.aftermile.model.ExternalRef;
import io.aftermile.model.Order;
import io.aftermile.model.OrderId;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.immutables.value.Value;
import org.joda.money.CurrencyUnit;

/**
 * What a tax engine is asked about a refund (rule R18): which taxes go back with these bases, as of the day of the
 * original sale. Holds nothing about the customer.
 */
@CanonicalDocument(name = "aftermile.tax-question", version = 1)
@Value.Immutable
@JsonDeserialize(as = ImmutableTaxQuestion.class)
public interface TaxQuestion extends WithTaxQuestion {

    /** The order that is refunded. */
    OrderId order();

    /** Where it was sold. */
    ChannelId channel();

    /** The engine's own document of the sale, where it has one: what it reverses by reference. */
    Optional<ExternalRef> sale();

    /** The day of the original sale, whose rates count. */
    LocalDate taxDate();

    /** The customer's currency, in which all amounts are. */
    CurrencyUnit currency();

    /** What the refund gives back: parts of the invoice, and duties of theirs that bear taxes. */
    List<RefundedBase> bases();

    /** The taxes that the invoice says go with it (rule R17). */
    List<ReversedTax> taxes();

    @Value.Check
    default void check() {
        ReversedTaxCheck.check(currency(), taxes());
        for (RefundedBase base : bases()) {
            if (!base.base().getCurrencyUnit().equals(currency())) {
                throw new IllegalArgumentException("refunded base of part "
                        + base.part().value() + " is " + base.base() + "; state it in " + currency());
            }
        }
    }

    /**
     * An answer, once it is one to this question.
     *
     * @throws Invalid if it is in another currency, as of another day than the original sale's, or about a part or duty
     *     of which nothing is refunded; the path leads into the answer
     */
    default TaxAnswer accept(TaxAnswer answer) {
        if (!answer.currency().equals(currency())) {
            throw new Invalid("/currency", "is " + answer.currency(), "answer in " + currency() + ", as asked");
        }
        if (!answer.taxDate().equals(taxDate())) {
            throw new Invalid(
                    "/taxDate",
                    "is " + answer.taxDate() + ", but the sale was taxed on " + taxDate(),
                    "compute the refund by the rates of the original sale");
        }
        for (int i = 0; i < answer.taxes().size(); i++) {
            ReversedTax tax = answer.taxes().get(i);
            if (bases().stream()
                    .noneMatch(base ->
                            base.part().equals(tax.part()) && base.duty().equals(tax.duty()))) {
                throw new Invalid(
                        "/taxes/" + i + "/part",
                        "is " + tax.part().value()
                                + tax.duty().map(duty -> " with duty " + duty).orElse("")
                                + ", of which nothing is refunded",
                        "answer for the parts of the question");
            }
        }
        return answer;
    }

    /**
     * The day on which an order was taxed: that of its sale, in the zone that its channel reported; as the text has it
     * where the zone is unknown.
     *
     * @throws Invalid if its time names no day
     */
    static LocalDate taxDateOf(Order order) {
        EventTime placed = order.placedAt();
        try {
            return placed.instant()
                    .map(instant -> LocalDate.ofInstant(
                            instant, placed.zone().map(ZoneId::of).orElse(ZoneOffset.UTC)))
                    .orElseGet(() -> LocalDate.parse(placed.text()
                            .substring(0, Math.min(10, placed.text().length()))));
        } catch (DateTimeException e) {
            throw new Invalid(
                    "/placedAt", "'" + placed.text() + "' names no day", "give it with an instant, or as 2026-03-01");
        }
    }

    /** Starts a new value. */
    static Builder builder() {
        return new Builder();
    }

    /** Builds a {@link TaxQuestion}; each attribute can be set once. */
    final class Builder extends ImmutableTaxQuestion.Builder {
        Builder() {}
    }
}
