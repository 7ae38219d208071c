package io.aftermile.model;

import java.util.Objects;

/**
 * Units of one order line in a shipment.
 *
 * @param line the order line
 * @param quantity units that left, above zero
 */
public record ShipmentLine(OrderLineId line, Quantity quantity) {

    public ShipmentLine {
        Objects.requireNonNull(line, "line");
        Objects.requireNonNull(quantity, "quantity");
        if (quantity.isZero()) {
            throw new IllegalArgumentException(
                    "line " + line + " ships no units; leave it out or give a quantity above zero");
        }
    }
}
