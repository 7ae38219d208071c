package io.aftermile.tax;

import io.aftermile.money.Allocation;
import io.aftermile.money.Rounding;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;
import org.joda.money.Money;

/**
 * An exact fraction, zero or more.
 *
 * @param denominator above zero
 */
record Fraction(BigInteger numerator, BigInteger denominator) {

    static final Fraction ZERO = of(0);
    static final Fraction ONE = of(1);

    static Fraction of(long whole) {
        return new Fraction(BigInteger.valueOf(whole), BigInteger.ONE);
    }

    /** The exact value of a decimal that has no negative scale. */
    static Fraction of(BigDecimal value) {
        return new Fraction(value.unscaledValue(), BigInteger.TEN.pow(value.scale()));
    }

    static Fraction sum(List<Fraction> all) {
        return all.stream().reduce(ZERO, Fraction::plus);
    }

    Fraction plus(Fraction other) {
        // One denominator for all: without it, a sum over many lines would grow with each of them.
        BigInteger common = commonDenominator(denominator, other.denominator);
        return new Fraction(atDenominator(common).add(other.atDenominator(common)), common);
    }

    /** The difference; {@code other} is not more than this. */
    Fraction minus(Fraction other) {
        return plus(new Fraction(other.numerator.negate(), other.denominator));
    }

    Fraction times(Fraction other) {
        return new Fraction(numerator.multiply(other.numerator), denominator.multiply(other.denominator));
    }

    /** The quotient; {@code other} is above zero. */
    Fraction over(Fraction other) {
        return new Fraction(numerator.multiply(other.denominator), denominator.multiply(other.numerator));
    }

    boolean isZero() {
        return numerator.signum() == 0;
    }

    /** The nearest whole number. */
    long near(Rounding rounding) {
        return rounding.near(numerator, denominator);
    }

    /** Splits a total by exact weights (rule R22). */
    static List<Money> split(Money total, List<Fraction> weights) {
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
