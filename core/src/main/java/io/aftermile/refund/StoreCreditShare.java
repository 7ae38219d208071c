package io.aftermile.refund;

import io.aftermile.money.Amount;
import java.util.Objects;

/**
 * What the customer gets as new store credit (rules R14 and R25).
 *
 * @param amount above zero in the customer view; a part of the refund
 * @param bonus zero or more, on top of the refund and no part of it
 */
public record StoreCreditShare(Amount amount, Amount bonus) {

    public StoreCreditShare {
        Objects.requireNonNull(amount, "amount");
        Objects.requireNonNull(bonus, "bonus");
    }
}
