package io.aftermile.money;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.joda.money.Money;

/**
 * Splits a whole into parts that always add up to it (rules R22 and R37).
 *
 * <p>{@link #proportional} and {@link #inOrder} divide one amount once. Neither may be used for targets that grow step
 * by step, where a part must never fall: that is {@link #chain}. All work in minor units; weights are exact and not
 * negative.
 */
public final class Allocation {

    private static final int MANY = 16;
    private static final long[] NO_SHARES = {};

    private Allocation() {}

    /**
     * Largest remainder with ties by position: every share is within one minor unit of its exact proportion, a zero
     * weight gets zero, a negative total mirrors the positive one, and weights that are all zero share evenly (rule
     * R22).
     *
     * @throws IllegalArgumentException if a weight is negative, or there is no weight for a total other than zero
     */
    public static List<Money> proportional(Money total, List<BigDecimal> weights) {
        return asMoney(total, proportional(total.getAmountMinorLong(), wholeNumbers(weights)));
    }

    /**
     * Largest remainder on minor units, as {@link #proportional(Money, List)}.
     *
     * @throws IllegalArgumentException if a weight is negative, or there is no weight for a total other than zero
     */
    public static long[] proportional(long total, long... weights) {
        long[] few = fewShares(total, weights, true);
        return few.length > 0 ? few : proportional(total, wholeNumbers(weights));
    }

    /**
     * Floors every share, then gives what is left over one unit each to the first weights that are not zero (rule R22).
     * This is the allocator of Shopify's money library, which its preset uses.
     *
     * @throws IllegalArgumentException if a weight is negative, or there is no weight for a total other than zero
     */
    public static List<Money> inOrder(Money total, List<BigDecimal> weights) {
        return asMoney(total, split(total.getAmountMinorLong(), wholeNumbers(weights), Allocation::byPosition));
    }

    /**
     * Floor and leftovers in order on minor units, as {@link #inOrder(Money, List)}.
     *
     * @throws IllegalArgumentException if a weight is negative, or there is no weight for a total other than zero
     */
    public static long[] inOrder(long total, long... weights) {
        long[] few = fewShares(total, weights, false);
        return few.length > 0 ? few : split(total, wholeNumbers(weights), Allocation::byPosition);
    }

    /**
     * Splits the cumulative {@code n} by weights so that every part grows with {@code n} and never falls (rule R37):
     * the first part is {@code n * w1 / W} to the nearest, ties up, and the rest is split likewise over the other
     * weights. At {@code n = W} it gives the weights themselves; weights that are all zero give zeros.
     *
     * @param n not negative and not above the sum of the weights, unless that sum is zero
     * @throws IllegalArgumentException if a weight or {@code n} is negative, or {@code n} exceeds a sum of weights that
     *     is not zero
     */
    public static long[] chain(long n, long... weights) {
        if (n < 0) {
            throw new IllegalArgumentException("cumulative " + n + " must not be negative");
        }
        long weightLeft = 0;
        boolean negative = false;
        for (long weight : weights) {
            weightLeft = Math.addExact(weightLeft, weight);
            negative |= weight < 0;
        }
        if (negative || (weightLeft > 0 && n > weightLeft)) {
            throw new IllegalArgumentException("cannot split " + n + " over weights " + Arrays.toString(weights)
                    + "; weights must not be negative nor sum to less");
        }
        long[] parts = new long[weights.length];
        long left = weightLeft == 0 ? 0 : n;
        for (int i = 0; i < weights.length && weightLeft > 0; i++) {
            parts[i] = Rounding.HALF_UP.near(left, weights[i], weightLeft);
            left -= parts[i];
            weightLeft -= weights[i];
        }
        return parts;
    }

    private static long[] proportional(long total, List<BigInteger> weights) {
        return split(total, weights, Allocation::byRemainder);
    }

    /** Who gets a leftover unit first, given each weight's remainder. */
    private interface Order {
        Comparator<Integer> over(BigInteger[] remainders);
    }

    private static Comparator<Integer> byRemainder(BigInteger[] remainders) {
        return Comparator.<Integer, BigInteger>comparing(i -> remainders[i])
                .reversed()
                .thenComparing(Comparator.naturalOrder());
    }

    private static Comparator<Integer> byPosition(BigInteger[] remainders) {
        return Comparator.naturalOrder();
    }

    private static long[] split(long total, List<BigInteger> weights, Order order) {
        if (weights.isEmpty()) {
            if (total == 0) {
                return new long[0];
            }
            throw new IllegalArgumentException("no weights to split " + total + " minor units over; give at least one");
        }
        BigInteger sum = weights.stream().reduce(BigInteger.ZERO, BigInteger::add);
        if (sum.signum() == 0) {
            return split(total, weights.stream().map(weight -> BigInteger.ONE).toList(), order);
        }
        BigInteger whole = BigInteger.valueOf(total).abs();
        BigInteger[] remainders = new BigInteger[weights.size()];
        long[] shares = new long[weights.size()];
        BigInteger given = BigInteger.ZERO;
        for (int i = 0; i < shares.length; i++) {
            BigInteger[] division = whole.multiply(weights.get(i)).divideAndRemainder(sum);
            shares[i] = division[0].longValueExact();
            remainders[i] = division[1];
            given = given.add(division[0]);
        }
        // Fewer units are left over than there are weights with a remainder, so a zero weight is never reached.
        IntStream.range(0, shares.length)
                .filter(i -> weights.get(i).signum() > 0)
                .boxed()
                .sorted(order.over(remainders))
                .limit(whole.subtract(given).longValueExact())
                .forEach(i -> shares[i]++);
        return total < 0 ? LongStream.of(shares).map(Math::negateExact).toArray() : shares;
    }

    /**
     * The same split for few weights whose products with the total fit 64 bits, which is what orders ask for nearly
     * always; no share at all where they do not, or where the weights need a second look.
     */
    private static long[] fewShares(long total, long[] weights, boolean byRemainder) {
        if (total < 0 || weights.length > MANY) {
            return NO_SHARES;
        }
        long sum = 0;
        for (long weight : weights) {
            if (weight < 0 || Math.multiplyHigh(total, weight) != 0 || total * weight < 0 || sum + weight < 0) {
                return NO_SHARES;
            }
            sum += weight;
        }
        if (sum == 0) {
            return NO_SHARES;
        }
        long[] shares = new long[weights.length];
        long left = total;
        for (int i = 0; i < shares.length; i++) {
            shares[i] = total * weights[i] / sum;
            left -= shares[i];
        }
        // Who got a leftover unit already, a bit for each.
        for (int raised = 0; left > 0; left--) {
            int next = next(total, weights, sum, raised, byRemainder);
            raised |= 1 << next;
            shares[next]++;
        }
        return shares;
    }

    /** Who gets the next leftover unit: fewer are left over than there are weights with a remainder. */
    private static int next(long total, long[] weights, long sum, int raised, boolean byRemainder) {
        int next = -1;
        long most = -1;
        for (int i = 0; i < weights.length; i++) {
            long remainder = byRemainder ? total * weights[i] % sum : 0;
            if (weights[i] > 0 && (raised >> i & 1) == 0 && remainder > most) {
                next = i;
                most = remainder;
            }
        }
        return next;
    }

    private static List<BigInteger> wholeNumbers(List<BigDecimal> weights) {
        int scale = weights.stream().mapToInt(BigDecimal::scale).max().orElse(0);
        List<BigInteger> whole = new ArrayList<>(weights.size());
        for (BigDecimal weight : weights) {
            whole.add(notNegative(weight.setScale(Math.max(scale, 0)).unscaledValue()));
        }
        return whole;
    }

    private static List<BigInteger> wholeNumbers(long... weights) {
        return LongStream.of(weights)
                .mapToObj(weight -> notNegative(BigInteger.valueOf(weight)))
                .toList();
    }

    private static BigInteger notNegative(BigInteger weight) {
        if (weight.signum() < 0) {
            throw new IllegalArgumentException("weight " + weight + " must not be negative");
        }
        return weight;
    }

    private static List<Money> asMoney(Money total, long[] minor) {
        return LongStream.of(minor)
                .mapToObj(units -> Money.ofMinor(total.getCurrencyUnit(), units))
                .toList();
    }
}
