package io.aftermile.model;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * How much of an item: an exact decimal, zero or more, in the item's unit of measure.
 *
 * <p>Trailing zeros do not matter: 1.50 and 1.5 are equal. At most {@value #MAX_DECIMALS} decimals and below 10^12.
 * Immutable.
 */
public final class Quantity implements Comparable<Quantity> {

    /** Nothing. */
    public static final Quantity ZERO = new Quantity(BigDecimal.ZERO);

    /** One unit. */
    public static final Quantity ONE = new Quantity(BigDecimal.ONE);

    static final int MAX_DECIMALS = 9;

    private static final BigDecimal LIMIT = BigDecimal.TEN.pow(12);

    private final BigDecimal value;

    private Quantity(BigDecimal value) {
        this.value = value;
    }

    /** A whole number of units, zero or more. */
    public static Quantity of(long units) {
        return of(BigDecimal.valueOf(units));
    }

    /**
     * An exact decimal quantity.
     *
     * @throws IllegalArgumentException if it is negative, too large or too fine
     */
    public static Quantity of(BigDecimal value) {
        if (value.signum() < 0) {
            throw new IllegalArgumentException("quantity " + shown(value) + " is negative; give zero or more");
        }
        // Compared before anything is expanded: 1E+999999999 must cost nothing.
        if (value.precision() - (long) value.scale() > 13 || value.scale() > 1000 || value.compareTo(LIMIT) >= 0) {
            throw new IllegalArgumentException("quantity " + shown(value) + " is out of range; give less than 10^12");
        }
        BigDecimal normal = value.signum() == 0 ? BigDecimal.ZERO : value.stripTrailingZeros();
        if (normal.scale() > MAX_DECIMALS) {
            throw new IllegalArgumentException(
                    "quantity " + shown(value) + " is too fine; give at most " + MAX_DECIMALS + " decimals");
        }
        return new Quantity(normal.scale() < 0 ? normal.setScale(0) : normal);
    }

    /**
     * Reads plain decimal text such as {@code 3} or {@code 1.250}.
     *
     * @throws IllegalArgumentException if it is no number or breaks a rule of {@link #of(BigDecimal)}
     */
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public static Quantity parse(String text) {
        return of(DecimalText.parse("quantity", text));
    }

    /** The sum of all, zero if there are none. */
    public static Quantity sum(Stream<Quantity> quantities) {
        return quantities.reduce(ZERO, Quantity::plus);
    }

    private static String shown(BigDecimal value) {
        return value.toString();
    }

    /** The exact value without trailing zeros. */
    public BigDecimal toBigDecimal() {
        return value;
    }

    /** The sum. */
    public Quantity plus(Quantity other) {
        return of(value.add(other.value));
    }

    /**
     * The difference.
     *
     * @throws IllegalArgumentException if {@code other} is more than this
     */
    public Quantity minus(Quantity other) {
        return of(value.subtract(other.value));
    }

    /** The difference, or zero where {@code other} is more than this. */
    public Quantity minusOrZero(Quantity other) {
        return compareTo(other) <= 0 ? ZERO : minus(other);
    }

    /** The product, exact. */
    public Quantity times(Quantity factor) {
        return of(value.multiply(factor.value));
    }

    /** The smaller of the two. */
    public Quantity min(Quantity other) {
        return compareTo(other) <= 0 ? this : other;
    }

    /** Whether this is zero. */
    public boolean isZero() {
        return value.signum() == 0;
    }

    /** Whether this is more than {@code other}. */
    public boolean exceeds(Quantity other) {
        return compareTo(other) > 0;
    }

    /**
     * Whether this is a whole number of steps.
     *
     * @param step above zero
     */
    public boolean isMultipleOf(Quantity step) {
        return value.remainder(step.value).signum() == 0;
    }

    /**
     * How many whole steps this is.
     *
     * @param step above zero, of which this is a multiple
     * @throws ArithmeticException if this is no multiple of the step, or there are more than a {@code long} counts
     */
    public long steps(Quantity step) {
        return value.divide(step.value, 0, RoundingMode.UNNECESSARY).longValueExact();
    }

    @Override
    public int compareTo(Quantity other) {
        return value.compareTo(other.value);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Quantity that && value.equals(that.value);
    }

    @Override
    public int hashCode() {
        return value.hashCode();
    }

    /** Plain decimal text without trailing zeros. */
    @Override
    @JsonValue
    public String toString() {
        return value.toPlainString();
    }
}
