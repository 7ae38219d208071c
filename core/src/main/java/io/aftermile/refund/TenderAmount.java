package io.aftermile.refund;

import io.aftermile.model.TenderId;
import org.joda.money.Money;

/**
 * How much a caller insists on giving back to one tender (rule R40).
 *
 * @param tender the tender
 * @param amount above zero, in the customer's currency
 */
public record TenderAmount(TenderId tender, Money amount) {

    public TenderAmount {
        if (!amount.isPositive()) {
            throw new IllegalArgumentException(
                    "amount for tender " + tender + " is " + amount + "; give more than zero, or leave it out");
        }
    }
}
