package io.aftermile.model;

import io.aftermile.money.Amount;
import java.util.Objects;

/**
 * Duty that was given back.
 *
 * @param duty which duty of the line
 * @param amount zero or more
 */
public record CreditedDuty(DutyId duty, Amount amount) {

    public CreditedDuty {
        Objects.requireNonNull(duty, "duty");
        Objects.requireNonNull(amount, "amount");
        if (amount.isNegative()) {
            throw new IllegalArgumentException("credited duty " + duty + " is " + amount
                    + ", below zero; a refund gives back zero or more of each component");
        }
    }
}
