package io.aftermile.mapping;

import io.aftermile.model.Quantity;
import java.math.BigDecimal;

/** Steps of quantities that mappings work with. */
final class Quantities {

    /** The finest that a quantity can be. */
    static final Quantity FINEST = Quantity.of(new BigDecimal("0.000000001"));

    private static final int DIVISIBLE_DECIMALS = 3;

    private Quantities() {}

    /** The finest returnable fraction of a component of which a kit's own step holds {@code perStep} (rule R6). */
    static Quantity stepOf(Quantity quantity, Quantity perStep) {
        int decimals =
                Math.max(quantity.toBigDecimal().scale(), perStep.toBigDecimal().scale());
        return decimals == 0
                ? Quantity.ONE
                : Quantity.of(BigDecimal.ONE.movePointLeft(Math.max(decimals, DIVISIBLE_DECIMALS)));
    }
}
