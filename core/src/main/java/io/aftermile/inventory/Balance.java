package io.aftermile.inventory;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import io.aftermile.model.Quantity;
import java.math.BigDecimal;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What is in a place: an exact decimal in the item's unit of measure, below zero where more left than was known to be
 * there. Immutable.
 */
public final class Balance implements Comparable<Balance> {

    /** Nothing. */
    public static final Balance ZERO = new Balance(BigDecimal.ZERO);

    private static final Pattern PLAIN = Pattern.compile("-?\\d{1,24}(\\.\\d{1,9})?");

    private final BigDecimal value;

    private Balance(BigDecimal value) {
        this.value = value.signum() == 0 ? BigDecimal.ZERO : normal(value);
    }

    private static BigDecimal normal(BigDecimal value) {
        BigDecimal stripped = value.stripTrailingZeros();
        return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
    }

    /** A balance of zero or more. */
    public static Balance of(Quantity quantity) {
        return new Balance(quantity.toBigDecimal());
    }

    /**
     * Reads plain decimal text such as {@code -1.5}: at most 24 digits before the point and 9 after it.
     *
     * @throws IllegalArgumentException if it is something else
     */
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public static Balance parse(String text) {
        if (!PLAIN.matcher(text).matches()) {
            throw new IllegalArgumentException("balance of " + text.length()
                    + " characters is no plain decimal of at most 24 digits and 9 decimals; write it like -1.5");
        }
        return new Balance(new BigDecimal(text));
    }

    /** The sum. */
    public Balance plus(Balance other) {
        return new Balance(value.add(other.value));
    }

    /** The difference. */
    public Balance minus(Balance other) {
        return new Balance(value.subtract(other.value));
    }

    /** The same size below zero, or above. */
    public Balance negated() {
        return new Balance(value.negate());
    }

    /** Whether it is zero. */
    public boolean isZero() {
        return value.signum() == 0;
    }

    /** Whether it is below zero. */
    public boolean isNegative() {
        return value.signum() < 0;
    }

    /**
     * What is there; zero if it is below zero.
     *
     * @throws IllegalArgumentException if it is 10^12 or more, which no quantity is
     */
    public Quantity there() {
        return isNegative() ? Quantity.ZERO : Quantity.of(value);
    }

    /** What is missing; zero if it is zero or more. */
    public Quantity owed() {
        return isNegative() ? Quantity.of(value.negate()) : Quantity.ZERO;
    }

    @Override
    public int compareTo(Balance other) {
        return value.compareTo(other.value);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Balance that && value.equals(that.value);
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
