package io.aftermile.refund;

import io.aftermile.model.Quantity;
import io.aftermile.model.Rate;
import io.aftermile.money.Rounding;
import java.math.BigDecimal;
import java.math.BigInteger;

/** An exact share of an amount that is rounded once, when it is taken. Zero or more. */
record Fraction(BigInteger numerator, BigInteger denominator) {

    static final Fraction ZERO = new Fraction(BigInteger.ZERO, BigInteger.ONE);

    static Fraction of(Rate rate) {
        return of(rate.toBigDecimal());
    }

    static Fraction of(Quantity quantity) {
        return of(quantity.toBigDecimal());
    }

    private static Fraction of(BigDecimal value) {
        BigDecimal whole = value.scale() < 0 ? value.setScale(0) : value;
        return new Fraction(whole.unscaledValue(), BigInteger.TEN.pow(whole.scale()));
    }

    Fraction times(Fraction other) {
        return new Fraction(numerator.multiply(other.numerator), denominator.multiply(other.denominator));
    }

    /** @param other above zero */
    Fraction dividedBy(Fraction other) {
        return new Fraction(numerator.multiply(other.denominator), denominator.multiply(other.numerator));
    }

    Fraction plus(Fraction other) {
        return new Fraction(
                numerator.multiply(other.denominator).add(other.numerator.multiply(denominator)),
                denominator.multiply(other.denominator));
    }

    long near(long amount, Rounding rounding) {
        return rounding.near(numerator.multiply(BigInteger.valueOf(amount)), denominator);
    }
}
