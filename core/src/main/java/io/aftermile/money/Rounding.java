package io.aftermile.money;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;

/**
 * How an exact amount becomes a whole number of minor units: to the nearest, with a rule for ties (rule R1 of
 * {@code docs/rules/refund.md}).
 *
 * <p>There is no floor or ceiling among them: either would let a cumulative amount drift a whole unit from its share
 * (law of Closeness).
 */
public enum Rounding {
    /** Ties go away from zero, as commerce rounds; the default. */
    HALF_UP(RoundingMode.HALF_UP),
    /** Ties go towards zero. */
    HALF_DOWN(RoundingMode.HALF_DOWN),
    /** Ties go to the even neighbour. */
    HALF_EVEN(RoundingMode.HALF_EVEN);

    private final RoundingMode mode;

    Rounding(RoundingMode mode) {
        this.mode = mode;
    }

    /**
     * The whole number nearest to {@code amount * numerator / denominator}; the product may pass 64 bits.
     *
     * @param amount minor units, of any sign
     * @param denominator above zero
     * @throws ArithmeticException if the result leaves the range of a {@code long}
     */
    public long near(long amount, long numerator, long denominator) {
        if (Math.multiplyHigh(amount, numerator) == (amount * numerator) >> 63) {
            return near(amount * numerator, denominator);
        }
        return near(
                BigInteger.valueOf(amount).multiply(BigInteger.valueOf(numerator)), BigInteger.valueOf(denominator));
    }

    /**
     * The whole number nearest to {@code numerator / denominator}.
     *
     * @param denominator above zero
     * @throws ArithmeticException if the result leaves the range of a {@code long}
     */
    public long near(BigInteger numerator, BigInteger denominator) {
        if (denominator.signum() <= 0) {
            throw new IllegalArgumentException("denominator " + denominator + " must be above zero");
        }
        return new BigDecimal(numerator)
                .divide(new BigDecimal(denominator), 0, mode)
                .longValueExact();
    }

    private long near(long numerator, long denominator) {
        if (denominator <= 0) {
            throw new IllegalArgumentException("denominator " + denominator + " must be above zero");
        }
        long quotient = numerator / denominator;
        long rest = Math.abs(numerator % denominator);
        int side = Long.compare(rest, denominator - rest);
        boolean away = switch (this) {
            case HALF_UP -> side >= 0;
            case HALF_DOWN -> side > 0;
            case HALF_EVEN -> side > 0 || (side == 0 && quotient % 2 != 0);
        };
        return away ? quotient + Long.signum(numerator) : quotient;
    }

    /** The same rule as the JDK's rounding mode, for decimals. */
    public RoundingMode mode() {
        return mode;
    }
}
