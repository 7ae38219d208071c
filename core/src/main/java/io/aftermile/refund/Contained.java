package io.aftermile.refund;

import io.aftermile.money.Fraction;
import io.aftermile.money.Rounding;
import java.util.List;

/** The taxes that an amount contains, where nothing but a proportion says so. */
final class Contained {

    private Contained() {}

    /**
     * Splits as the chain does (rules R9, R13 and R37), also an amount above the sum of the weights.
     *
     * @param amount zero or more
     * @param taxes what of each tax stands beside so much net; together with it above zero
     */
    static long[] taxes(long amount, List<Fraction> taxes, Fraction net) {
        Fraction left = Fraction.sum(taxes).plus(net);
        long rest = amount;
        long[] parts = new long[taxes.size()];
        for (int i = 0; i < parts.length && !left.isZero(); i++) {
            parts[i] = taxes.get(i).over(left).near(rest, Rounding.HALF_UP);
            rest -= parts[i];
            left = left.minus(taxes.get(i));
        }
        return parts;
    }
}
