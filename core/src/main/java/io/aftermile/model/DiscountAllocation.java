package io.aftermile.model;

import io.aftermile.money.Amount;
import java.util.Objects;

/**
 * The share of a discount that fell on one part of the invoice at sale.
 *
 * @param discount which discount of the order
 * @param amount the share for the whole part, zero or more, in the price basis of the part
 */
public record DiscountAllocation(DiscountId discount, Amount amount) {

    public DiscountAllocation {
        Objects.requireNonNull(discount, "discount");
        Objects.requireNonNull(amount, "amount");
    }
}
