package io.aftermile.refund;

import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import io.aftermile.model.DutyId;
import io.aftermile.money.Amount;
import java.util.List;
import org.immutables.value.Value;

/** One duty of a line with the taxes on it, and how much of them a quote gives back or leaves (rule R10). */
@Value.Immutable
@JsonDeserialize(as = ImmutableQuotedDuty.class)
public interface QuotedDuty extends WithQuotedDuty {

    /** Which duty of the line. */
    DutyId duty();

    /** The duty without the taxes on it, zero or more. */
    Amount amount();

    /** The taxes on it, in invoice order. */
    List<QuotedTax> taxes();

    /** The sum of the taxes on it. */
    default Amount tax() {
        return taxes().stream().map(QuotedTax::amount).reduce(amount().zero(), Amount::plus);
    }

    /** The duty with the taxes on it. */
    default Amount total() {
        return amount().plus(tax());
    }

    /** Starts a new value. */
    static Builder builder() {
        return new Builder();
    }

    /** Builds a {@link QuotedDuty}; each attribute can be set once. */
    final class Builder extends ImmutableQuotedDuty.Builder {
        Builder() {}
    }
}
