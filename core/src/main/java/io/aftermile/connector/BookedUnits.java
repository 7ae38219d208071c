package io.aftermile.connector;

import io.aftermile.model.OrderLineId;
import io.aftermile.model.Quantity;

/**
 * Units of one order line.
 *
 * @param line the order line, as it was booked
 * @param quantity in the order line's unit, above zero
 */
public record BookedUnits(OrderLineId line, Quantity quantity) {

    public BookedUnits {
        Positive.check("quantity of line " + line, quantity);
    }
}
