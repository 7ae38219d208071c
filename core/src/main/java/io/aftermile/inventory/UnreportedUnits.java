package io.aftermile.inventory;

import io.aftermile.model.OrderLineId;
import io.aftermile.model.Quantity;
import java.util.Objects;

/**
 * Units of which a system says what became of them, and which stock cannot be told.
 *
 * @param line the order line
 * @param quantity in the order line's unit
 * @param why what is missing and what would mend it, for people
 */
public record UnreportedUnits(OrderLineId line, Quantity quantity, String why) {

    public UnreportedUnits {
        Objects.requireNonNull(line, "line");
        Objects.requireNonNull(quantity, "quantity");
        Objects.requireNonNull(why, "why");
    }
}
