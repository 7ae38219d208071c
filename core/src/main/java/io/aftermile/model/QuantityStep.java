package io.aftermile.model;

import java.math.BigDecimal;

/** The finest returnable fraction of a line that does not state one (rule R6). */
final class QuantityStep {

    private static final int DIVISIBLE_DECIMALS = 3;

    private QuantityStep() {}

    static Quantity of(Quantity quantity) {
        int decimals = quantity.toBigDecimal().scale();
        return decimals == 0
                ? Quantity.ONE
                : Quantity.of(BigDecimal.ONE.movePointLeft(Math.max(decimals, DIVISIBLE_DECIMALS)));
    }
}
