package io.aftermile.tax;

import io.aftermile.model.Jurisdiction;
import io.aftermile.model.Rate;
import io.aftermile.money.Amount;
import java.util.Objects;
import java.util.Optional;

/**
 * A tax as an invoice states it when it states it in total only (rule R19).
 *
 * @param title what the invoice calls it
 * @param rate the rate that it was computed by, as the lines are labelled
 * @param jurisdiction who levies it, where known
 * @param amount on all parts of the invoice that bear it, zero or more, in the currency views of the order
 */
public record TaxTotal(String title, Rate rate, Optional<Jurisdiction> jurisdiction, Amount amount) {

    public TaxTotal {
        Objects.requireNonNull(title, "title");
        Objects.requireNonNull(rate, "rate");
        Objects.requireNonNull(jurisdiction, "jurisdiction");
        if (amount.isNegative()) {
            throw new IllegalArgumentException("total of tax " + title + " is " + amount
                    + ", below zero; an invoice states zero or more of each tax");
        }
    }

    /** A tax of which nobody says who levies it. */
    public TaxTotal(String title, Rate rate, Amount amount) {
        this(title, rate, Optional.empty(), amount);
    }
}
