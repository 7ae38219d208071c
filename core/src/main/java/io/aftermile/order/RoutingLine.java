package io.aftermile.order;

import io.aftermile.model.ItemId;
import io.aftermile.model.OrderLineId;
import io.aftermile.model.Quantity;
import java.util.Objects;

/**
 * Units of an order line that are to be shipped.
 *
 * @param line the line
 * @param item the item, in whose unit the quantity is
 * @param quantity above zero
 */
public record RoutingLine(OrderLineId line, ItemId item, Quantity quantity) {

    public RoutingLine {
        Objects.requireNonNull(line, "line");
        Objects.requireNonNull(item, "item");
        if (quantity.isZero()) {
            throw new IllegalArgumentException(
                    "line " + line + " ships no units; leave it out or give a quantity above zero");
        }
    }
}
