package io.aftermile.tax;

import io.aftermile.model.PartId;
import java.util.List;
import org.joda.money.Money;

/**
 * The taxes on one part of an invoice, computed from their rates. Immutable.
 *
 * @param part which part
 * @param base after discounts, with the taxes where the price contains them, else without
 * @param taxIncluded whether the base contains the taxes
 * @param taxes in invoice order
 */
public record PartTaxes(PartId part, Money base, boolean taxIncluded, List<ComputedTax> taxes) {

    public PartTaxes {
        taxes = List.copyOf(taxes);
    }

    /** The sum of all taxes. */
    public Money tax() {
        return taxes.stream().map(ComputedTax::amount).reduce(Money.zero(base.getCurrencyUnit()), Money::plus);
    }

    /** The base without the taxes; where the price contains them, what they leave of it. */
    public Money net() {
        return taxIncluded ? base.minus(tax()) : base;
    }

    /** The base with the taxes: always net and tax. */
    public Money gross() {
        return taxIncluded ? base : base.plus(tax());
    }
}
