package io.aftermile.tax;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.joda.money.CurrencyUnit;

/** What holds for every list of reversed taxes, checked when the value that holds it is built. */
final class ReversedTaxCheck {

    private ReversedTaxCheck() {}

    static void check(CurrencyUnit currency, List<ReversedTax> taxes) {
        Set<ReversedTax> seen = new HashSet<>();
        for (ReversedTax tax : taxes) {
            if (!tax.amount().getCurrencyUnit().equals(currency)) {
                throw new IllegalArgumentException("reversed tax " + tax.title() + " on part "
                        + tax.part().value() + " is " + tax.amount() + "; state it in " + currency);
            }
            if (!seen.add(tax.withoutAmount())) {
                throw new IllegalArgumentException("reversed tax " + tax.title() + " stands twice on part "
                        + tax.part().value() + "; add the amounts up or number them");
            }
        }
    }
}
