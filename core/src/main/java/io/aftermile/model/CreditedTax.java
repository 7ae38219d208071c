package io.aftermile.model;

import io.aftermile.money.Amount;
import java.util.Objects;

/**
 * Tax that was given back.
 *
 * @param tax which tax of the part
 * @param amount zero or more
 */
public record CreditedTax(TaxLineId tax, Amount amount) {

    public CreditedTax {
        Objects.requireNonNull(tax, "tax");
        Objects.requireNonNull(amount, "amount");
        if (amount.isNegative()) {
            throw new IllegalArgumentException("credited tax " + tax + " is " + amount
                    + ", below zero; a refund gives back zero or more of each component");
        }
    }
}
