package io.aftermile.mapping;

import java.math.BigDecimal;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The weight by which a component shares in the money of its kit (rule R36): an exact decimal, zero or more.
 *
 * <p>Only its relation to the other components' shares counts: 60 and 40 say the same as 0.6 and 0.4. Trailing zeros do
 * not matter. Immutable.
 */
public final class KitShare {

    private static final Pattern DECIMAL = Pattern.compile("\\d{1,12}(\\.\\d{1,12})?");

    private final BigDecimal weight;

    private KitShare(BigDecimal weight) {
        this.weight = weight.signum() == 0 ? BigDecimal.ZERO : weight.stripTrailingZeros();
    }

    /** A whole weight, zero or more. */
    public static KitShare of(long weight) {
        return parse(Long.toString(weight));
    }

    /**
     * Reads plain decimal text such as {@code 60} or {@code 0.4}.
     *
     * @throws IllegalArgumentException if it is none, negative, or has more than 12 digits on a side of the point
     */
    public static KitShare parse(String text) {
        if (!DECIMAL.matcher(text).matches()) {
            throw new IllegalArgumentException("kit share '" + Shown.text(text)
                    + "' is no decimal of zero or more with at most 12 digits on each side; write it like 60 or 0.4");
        }
        return new KitShare(new BigDecimal(text));
    }

    /** The exact weight without trailing zeros. */
    public BigDecimal toBigDecimal() {
        return weight;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof KitShare that && weight.equals(that.weight);
    }

    @Override
    public int hashCode() {
        return weight.hashCode();
    }

    /** Plain decimal text without trailing zeros. */
    @Override
    public String toString() {
        return weight.toPlainString();
    }
}
