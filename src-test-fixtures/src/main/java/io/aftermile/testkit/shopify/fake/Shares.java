package io.aftermile.testkit.shopify.fake;

import java.math.BigInteger;

/**
 * How the platform was seen to spread an amount: each share is cut to the minor unit, and what is left over goes one
 * unit each to the first ones, in their order.
 */
final class Shares {

    private Shares() {}

    /**
     * An amount over weights; nothing where the weights are nothing.
     *
     * @param amount zero or more
     */
    static long[] byWeight(long amount, long[] weights) {
        long[] shares = new long[weights.length];
        BigInteger sum = BigInteger.ZERO;
        for (long weight : weights) {
            sum = sum.add(BigInteger.valueOf(weight));
        }
        if (sum.signum() == 0) {
            return shares;
        }
        long left = amount;
        for (int i = 0; i < weights.length; i++) {
            shares[i] = BigInteger.valueOf(amount)
                    .multiply(BigInteger.valueOf(weights[i]))
                    .divide(sum)
                    .longValueExact();
            left -= shares[i];
        }
        for (int i = 0; left > 0; i = (i + 1) % weights.length) {
            shares[i]++;
            left--;
        }
        return shares;
    }

    /** What units of a line have of an amount that is split over its units: the first ones have the odd ones. */
    static long ofUnits(long amount, int units, int from, int count) {
        long share = amount / units;
        long odd = amount % units;
        long more = Math.max(0, Math.min(odd, (long) from + count) - Math.min(odd, from));
        return share * count + more;
    }
}
