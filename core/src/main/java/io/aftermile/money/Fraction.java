package io.aftermile.money;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;
import java.util.Objects;
import org.joda.money.Money;

/**
 * An exact share of an amount, zero or more, that is rounded once, when it is taken. Fractions that name the same
 * number by other terms are not equal. Immutable.
 *
 * @param numerator zero or more
 * @param denominator above zero
 */
public record Fraction(BigInteger numerator, BigInteger denominator) {

    /** Nothing. */
    public static final Fraction ZERO = of(0);

    /** All of it. */
    public static final Fraction ONE = of(1);

    public Fraction {
        Objects.requireNonNull(numerator, "numerator");
        if (numerator.signum() < 0 || denominator.signum() <= 0) {
            throw new IllegalArgumentException("fraction " + numerator + "/" + denominator
                    + " is below zero or has no denominator; give zero or more, over more than zero");
        }
    }

    /** A whole number. */
    public static Fraction of(long whole) {
        return new Fraction(BigInteger.valueOf(whole), BigInteger.ONE);
    }

    /** The exact value of a decimal, such as a rate or a quantity. */
    public static Fraction of(BigDecimal value) {
        BigDecimal whole = value.scale() < 0 ? value.setScale(0) : value;
        return new Fraction(whole.unscaledValue(), BigInteger.TEN.pow(whole.scale()));
    }

    /** The sum of all; zero of none. */
    public static Fraction sum(List<Fraction> all) {
        return all.stream().reduce(ZERO, Fraction::plus);
    }

    /** The sum. */
    public Fraction plus(Fraction other) {
        // One denominator for all: without it, a sum over many lines would grow with each of them.
        BigInteger common = commonDenominator(denominator, other.denominator);
        return new Fraction(atDenominator(common).add(other.atDenominator(common)), common);
    }

    /**
     * The difference.
     *
     * @param other at most this
     */
    public Fraction minus(Fraction other) {
        BigInteger common = commonDenominator(denominator, other.denominator);
        return new Fraction(atDenominator(common).subtract(other.atDenominator(common)), common);
    }

    /** The product. */
    public Fraction times(Fraction other) {
        return new Fraction(numerator.multiply(other.numerator), denominator.multiply(other.denominator));
    }

    /**
     * The quotient.
     *
     * @param other above zero
     */
    public Fraction over(Fraction other) {
        return new Fraction(numerator.multiply(other.denominator), denominator.multiply(other.numerator));
    }

    /** Whether it is nothing. */
    public boolean isZero() {
        return numerator.signum() == 0;
    }

    /**
     * The nearest whole number.
     *
     * @throws ArithmeticException if it leaves the range of a {@code long}
     */
    public long near(Rounding rounding) {
        return rounding.near(numerator, denominator);
    }

    /**
     * This share of an amount, to the nearest minor unit.
     *
     * @param amount minor units, of any sign
     * @throws ArithmeticException if it leaves the range of a {@code long}
     */
    public long near(long amount, Rounding rounding) {
        return rounding.near(numerator.multiply(BigInteger.valueOf(amount)), denominator);
    }

    /** Splits a total by exact weights (rule R22), as {@link Allocation#proportional(Money, List)} does. */
    public static List<Money> split(Money total, List<Fraction> weights) {
        BigInteger common =
                weights.stream().map(Fraction::denominator).reduce(BigInteger.ONE, Fraction::commonDenominator);
        return Allocation.proportional(
                total,
                weights.stream()
                        .map(weight -> new BigDecimal(weight.atDenominator(common)))
                        .toList());
    }

    /** The numerator over a multiple of the denominator. */
    private BigInteger atDenominator(BigInteger common) {
        return numerator.multiply(common.divide(denominator));
    }

    private static BigInteger commonDenominator(BigInteger one, BigInteger other) {
        return one.divide(one.gcd(other)).multiply(other);
    }
}
