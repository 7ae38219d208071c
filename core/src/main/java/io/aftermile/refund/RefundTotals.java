package io.aftermile.refund;

import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import io.aftermile.money.Amount;
import org.immutables.value.Value;

/** The totals of a quote: sums of its rounded parts, never rounded or computed again (rule R38). */
@Value.Immutable
@JsonDeserialize(as = ImmutableRefundTotals.class)
public interface RefundTotals extends WithRefundTotals {

    /** Bases of the lines, each in its price basis. */
    Amount goods();

    /** Discounts that went with the lines. */
    Amount discount();

    /** Bases of the shipping charges, each in its price basis. */
    Amount shipping();

    /** Bases of the fees and tips, each in its price basis. */
    Amount fees();

    /** Nets of lines, shipping, fees and tips. */
    Amount net();

    /** All taxes: of lines, shipping, fees and tips, and those on duties. */
    Amount tax();

    /** Duties, without the taxes on them. */
    Amount duties();

    /** All that is credited of the invoice's parts: net, all tax and duties. */
    Amount total();

    /** Starts a new value. */
    static Builder builder() {
        return new Builder();
    }

    /** Builds a {@link RefundTotals}; each attribute can be set once. */
    final class Builder extends ImmutableRefundTotals.Builder {
        Builder() {}
    }
}
