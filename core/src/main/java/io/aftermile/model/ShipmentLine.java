package io.aftermile.model;

/**
 * Units of one order line in a shipment.
 *
 * @param line the order line
 * @param quantity units that left, above zero
 */
public record ShipmentLine(OrderLineId line, Quantity quantity) {

    public ShipmentLine {
        if (quantity.isZero()) {
            throw new IllegalArgumentException(
                    "line " + line + " ships no units; leave it out or give a quantity above zero");
        }
    }
}
