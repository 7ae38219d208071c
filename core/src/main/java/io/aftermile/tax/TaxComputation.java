package io.aftermile.tax;

import io.aftermile.failure.Invalid;
import io.aftermile.model.TaxRoundingLevel;
import io.aftermile.money.Fraction;
import io.aftermile.money.Rounding;
import java.util.List;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;

/** The taxes of an invoice by one method, in minor units; what cannot be computed is left at zero and not asked for. */
final class TaxComputation {

    private final TaxMethod method;
    private final long[][] taxes;

    TaxComputation(List<TaxedPart> parts, List<TaxGroup> groups, CurrencyUnit currency, TaxMethod method) {
        this.method = method;
        this.taxes = new long[parts.size()][];
        try {
            for (TaxedPart part : parts) {
                boolean byPart = method.level() != TaxRoundingLevel.INVOICE;
                taxes[part.position()] =
                        byPart ? byPart(part) : new long[part.rates().size()];
            }
            if (method.level() == TaxRoundingLevel.INVOICE) {
                groups.forEach(group -> byInvoice(group, currency));
            }
        } catch (ArithmeticException e) {
            throw new Invalid(
                    "",
                    "has a tax of 2^63 minor units or more by its rates",
                    "give rates as fractions, 0.19 for 19 %, and bases in range");
        }
    }

    long tax(TaxedPart part, int index) {
        return taxes[part.position()][index];
    }

    private void byInvoice(TaxGroup group, CurrencyUnit currency) {
        List<Money> shares = group.shares(currency, method.rounding());
        for (int i = 0; i < shares.size(); i++) {
            TaxGroup.Bearer bearer = group.bearers().get(i);
            taxes[bearer.part().position()][bearer.tax()] = shares.get(i).getAmountMinorLong();
        }
    }

    private long[] byPart(TaxedPart part) {
        Fraction base = Fraction.of(part.base());
        Fraction units = Fraction.of(part.part().quantity().toBigDecimal());
        // A line of no units has no tax per unit; it is computed as a whole.
        if (method.level() == TaxRoundingLevel.LINE || units.isZero()) {
            return on(part, base);
        }
        long[] perUnit = on(part, base.over(units));
        for (int i = 0; i < perUnit.length; i++) {
            perUnit[i] = Fraction.of(perUnit[i]).times(units).near(method.rounding());
        }
        return perUnit;
    }

    private long[] on(TaxedPart part, Fraction base) {
        boolean contained = part.part().taxIncluded() && part.statesEveryRate();
        return contained && method.split() == InclusiveSplit.TOTAL_FIRST ? totalFirst(part, base) : eachTax(part, base);
    }

    private long[] eachTax(TaxedPart part, Fraction base) {
        long[] rounded = new long[part.rates().size()];
        for (int i = 0; i < rounded.length; i++) {
            if (part.computable(i)) {
                rounded[i] = part.exact(i, base).near(method.rounding());
            }
        }
        return rounded;
    }

    /** The chain of rule R37 over rates: its weights are exact fractions here and may sum to less than the total. */
    private long[] totalFirst(TaxedPart part, Fraction base) {
        long[] split = new long[part.rates().size()];
        Fraction weightLeft = part.rateSum();
        long left = base.times(weightLeft).over(part.contained()).near(method.rounding());
        for (int i = 0; i < split.length; i++) {
            Fraction weight = Fraction.of(part.rate(i).toBigDecimal());
            split[i] = weightLeft.isZero()
                    ? 0
                    : Fraction.of(left).times(weight).over(weightLeft).near(Rounding.HALF_UP);
            left -= split[i];
            weightLeft = weightLeft.minus(weight);
        }
        return split;
    }
}
