package io.aftermile.model;

import io.aftermile.money.Amount;
import java.util.Objects;

/**
 * The part of a discount that went with units that were given back; it lowers what was credited.
 *
 * @param discount which discount of the part
 * @param amount zero or more
 */
public record CreditedDiscount(DiscountId discount, Amount amount) {

    public CreditedDiscount {
        Objects.requireNonNull(discount, "discount");
        Objects.requireNonNull(amount, "amount");
        if (amount.isNegative()) {
            throw new IllegalArgumentException("credited discount " + discount + " is " + amount
                    + ", below zero; a refund gives back zero or more of each component");
        }
    }
}
