package io.aftermile.model;

import java.util.Objects;

/**
 * Units of one order line in an instruction to ship.
 *
 * @param line the order line
 * @param quantity units to ship
 * @param remaining units of these not yet shipped
 */
public record FulfillmentOrderLine(OrderLineId line, Quantity quantity, Quantity remaining) {

    public FulfillmentOrderLine {
        Objects.requireNonNull(line, "line");
        Objects.requireNonNull(quantity, "quantity");
        Objects.requireNonNull(remaining, "remaining");
        if (remaining.exceeds(quantity)) {
            throw new IllegalArgumentException(
                    "line " + line + " has " + remaining + " of " + quantity + " units remaining; it cannot be more");
        }
    }
}
