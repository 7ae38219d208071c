package io.aftermile.model;

import io.aftermile.money.Amount;
import java.util.List;
import java.util.Objects;

/**
 * Duty that was given back, and the taxes on it that went with it.
 *
 * @param duty which duty of the line
 * @param amount zero or more, without the taxes on it
 * @param taxes taxes on the duty that were given back, by the ids they have on it; in the currency views of the amount,
 *     empty where none were
 */
public record CreditedDuty(DutyId duty, Amount amount, List<CreditedTax> taxes) {

    public CreditedDuty {
        Objects.requireNonNull(duty, "duty");
        Objects.requireNonNull(amount, "amount");
        taxes = List.copyOf(taxes);
        if (amount.isNegative()) {
            throw new IllegalArgumentException("credited duty " + duty + " is " + amount
                    + ", below zero; a refund gives back zero or more of each component");
        }
        for (CreditedTax tax : taxes) {
            if (!tax.amount().sameViews(amount)) {
                throw new IllegalArgumentException("credited tax " + tax.tax() + " on duty " + duty + " is "
                        + tax.amount() + " but the credited duty is " + amount
                        + "; state both in the same currency views");
            }
        }
    }

    /** A duty that was given back without any tax on it. */
    public CreditedDuty(DutyId duty, Amount amount) {
        this(duty, amount, List.of());
    }

    /** The sum of the taxes on it. */
    public Amount tax() {
        return taxes.stream().map(CreditedTax::amount).reduce(amount.zero(), Amount::plus);
    }

    /** The duty with the taxes on it. */
    public Amount total() {
        return amount.plus(tax());
    }
}
