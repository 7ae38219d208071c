package io.aftermile.model;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * A rate as an exact fraction: 0.19 is nineteen per cent. A label of what was charged, never a reason to recompute it
 * (rule R17).
 *
 * <p>Zero or more, below 100, at most 12 decimals; trailing zeros do not matter. Immutable.
 */
public final class Rate implements Comparable<Rate> {

    /** Nothing, as on zero-rated supplies. */
    public static final Rate ZERO = new Rate(BigDecimal.ZERO);

    private static final int MAX_DECIMALS = 12;
    private static final BigDecimal LIMIT = BigDecimal.valueOf(100);

    private final BigDecimal fraction;

    private Rate(BigDecimal fraction) {
        this.fraction = fraction;
    }

    /**
     * A rate from its fraction.
     *
     * @throws IllegalArgumentException if it is negative, 100 or more, or finer than 12 decimals
     */
    public static Rate of(BigDecimal fraction) {
        if (fraction.signum() < 0 || fraction.compareTo(LIMIT) >= 0) {
            throw new IllegalArgumentException(
                    "rate " + fraction + " is out of range; give a fraction from 0 to below 100, 0.19 for 19 %");
        }
        if (fraction.signum() == 0) {
            return ZERO;
        }
        BigDecimal normal = fraction.stripTrailingZeros();
        if (normal.scale() > MAX_DECIMALS) {
            throw new IllegalArgumentException(
                    "rate " + fraction + " is too fine; give at most " + MAX_DECIMALS + " decimals");
        }
        return new Rate(normal.scale() < 0 ? normal.setScale(0) : normal);
    }

    /** Reads plain decimal text such as {@code 0.19}. */
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public static Rate parse(String text) {
        return of(DecimalText.parse("rate", text));
    }

    /** The exact fraction without trailing zeros. */
    public BigDecimal toBigDecimal() {
        return fraction;
    }

    @Override
    public int compareTo(Rate other) {
        return fraction.compareTo(other.fraction);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Rate that && fraction.equals(that.fraction);
    }

    @Override
    public int hashCode() {
        return fraction.hashCode();
    }

    /** Plain decimal text without trailing zeros. */
    @Override
    @JsonValue
    public String toString() {
        return fraction.toPlainString();
    }
}
