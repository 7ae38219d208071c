package io.aftermile.inventory;

import java.util.Objects;

/**
 * What a count found beside what was known.
 *
 * @param found what was counted
 * @param expected what was known to be there
 */
public record Variance(CountedUnits found, Balance expected) {

    public Variance {
        Objects.requireNonNull(found, "found");
        Objects.requireNonNull(expected, "expected");
    }

    /** What was found less what was known: above zero where more is there, below where units are missing. */
    public Balance difference() {
        return Balance.of(found.counted()).minus(expected);
    }
}
