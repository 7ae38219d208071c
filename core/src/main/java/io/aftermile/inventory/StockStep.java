package io.aftermile.inventory;

import java.util.Objects;

/**
 * One step on the way to a number of stock.
 *
 * @param what what it is about, such as {@code free at berlin}
 * @param change what it adds, or takes away where it is below zero
 * @param sum what the number is after it
 */
public record StockStep(String what, Balance change, Balance sum) {

    public StockStep {
        Objects.requireNonNull(what, "what");
        Objects.requireNonNull(change, "change");
        Objects.requireNonNull(sum, "sum");
    }

    /** Such as {@code free at berlin: +7 = 7}. */
    @Override
    public String toString() {
        return what + ": " + (change.isNegative() ? "" : "+") + change + " = " + sum;
    }
}
