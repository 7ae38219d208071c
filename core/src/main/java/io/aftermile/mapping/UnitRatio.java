package io.aftermile.mapping;

import io.aftermile.model.Quantity;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * How many units, as the channel sells them, one unit of measure of an ERP item holds: an exact fraction above zero.
 *
 * <p>12 where the ERP counts boxes of twelve, 1/12 where the channel sells packs of twelve and the ERP counts pieces.
 * Nothing is ever rounded: what does not divide is refused. Kept in lowest terms, so 2/4 and 0.5 are equal. Immutable.
 */
public final class UnitRatio {

    /** Channel and ERP count alike. */
    public static final UnitRatio ONE = new UnitRatio(BigInteger.ONE, BigInteger.ONE);

    private static final Pattern FRACTION = Pattern.compile("(\\d{1,36})/(\\d{1,36})");
    private static final Pattern DECIMAL = Pattern.compile("\\d{1,18}(\\.\\d{1,18})?");

    private static final BigInteger LONGEST_WHOLE = BigInteger.valueOf(999_999_999_999_999_999L);

    private final BigInteger numerator;
    private final BigInteger denominator;

    private UnitRatio(BigInteger numerator, BigInteger denominator) {
        if (numerator.signum() <= 0 || denominator.signum() <= 0) {
            throw new IllegalArgumentException("unit ratio " + numerator + "/" + denominator
                    + " must be above zero; write it like 12, 0.5 or 1/3");
        }
        BigInteger common = numerator.gcd(denominator);
        this.numerator = numerator.divide(common);
        this.denominator = denominator.divide(common);
    }

    /**
     * The ratio {@code numerator / denominator}.
     *
     * @throws IllegalArgumentException if either is not above zero
     */
    public static UnitRatio of(long numerator, long denominator) {
        return new UnitRatio(BigInteger.valueOf(numerator), BigInteger.valueOf(denominator));
    }

    /**
     * Reads an exact decimal such as {@code 12} or {@code 0.5}, or a fraction such as {@code 1/3}.
     *
     * @throws IllegalArgumentException if it is neither, or not above zero
     */
    public static UnitRatio parse(String text) {
        Matcher fraction = FRACTION.matcher(text);
        if (fraction.matches()) {
            return new UnitRatio(new BigInteger(fraction.group(1)), new BigInteger(fraction.group(2)));
        }
        if (!DECIMAL.matcher(text).matches()) {
            throw new IllegalArgumentException(
                    "unit ratio '" + Shown.text(text) + "' is no ratio; write it like 12, 0.5 or 1/3");
        }
        BigDecimal decimal = new BigDecimal(text);
        return new UnitRatio(decimal.unscaledValue(), BigInteger.TEN.pow(decimal.scale()));
    }

    /**
     * The quantity in the ERP's unit of measure that is as much as {@code units} of the channel.
     *
     * @param step the finest quantity that the item is kept in: {@link Quantity#ONE} for an indivisible item
     * @throws Indivisible if the exact result is no multiple of {@code step}, or no decimal of at most nine places
     */
    public Quantity toUom(Quantity units, Quantity step) {
        return exactly(units, denominator, numerator, step, "per unit of measure");
    }

    /**
     * The units of the channel that are as much as {@code quantity} in the ERP's unit of measure.
     *
     * @param step the finest quantity that the channel sells: {@link Quantity#ONE} for an indivisible item
     * @throws Indivisible if the exact result is no multiple of {@code step}, or no decimal of at most nine places
     */
    public Quantity toUnits(Quantity quantity, Quantity step) {
        return exactly(quantity, numerator, denominator, step, "units");
    }

    private Quantity exactly(Quantity quantity, BigInteger times, BigInteger by, Quantity step, String what) {
        BigDecimal product = quantity.toBigDecimal().multiply(new BigDecimal(times));
        try {
            Quantity result = Quantity.of(product.divide(new BigDecimal(by)));
            if (result.isMultipleOf(step)) {
                return result;
            }
        } catch (ArithmeticException | IllegalArgumentException e) {
            throw new Indivisible(quantity, this, step, what, e);
        }
        throw new Indivisible(quantity, this, step, what, null);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof UnitRatio that
                && numerator.equals(that.numerator)
                && denominator.equals(that.denominator);
    }

    @Override
    public int hashCode() {
        return 31 * numerator.hashCode() + denominator.hashCode();
    }

    /** {@code 12}, or a fraction in lowest terms such as {@code 1/3}; {@link #parse} reads it back. */
    @Override
    public String toString() {
        return denominator.equals(BigInteger.ONE) && numerator.compareTo(LONGEST_WHOLE) <= 0
                ? numerator.toString()
                : numerator + "/" + denominator;
    }
}
