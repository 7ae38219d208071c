package io.aftermile.connector;

import io.aftermile.model.DutyId;
import io.aftermile.model.OrderLineId;
import io.aftermile.money.Amount;

/**
 * A duty that is credited.
 *
 * @param line the order line, as it was booked
 * @param duty which duty of the line
 * @param amount duty without the taxes on it, zero or more
 * @param tax taxes on the duty, zero or more
 */
public record CreditDuty(OrderLineId line, DutyId duty, Amount amount, Amount tax) {

    public CreditDuty {
        if (amount.isNegative() || tax.isNegative()) {
            throw new IllegalArgumentException("credit of duty " + duty + " on line " + line + " is " + amount
                    + " with tax " + tax + "; neither may be below zero");
        }
    }
}
