package io.aftermile.connector;

import io.aftermile.model.ItemId;
import io.aftermile.model.OrderLineId;
import io.aftermile.model.Quantity;

/**
 * Which item of the books an order line is, by the mapping of the order's day.
 *
 * @param line the order line
 * @param item the item
 * @param itemQuantity the whole line in the item's own unit of measure, above zero
 */
public record ItemAssignment(OrderLineId line, ItemId item, Quantity itemQuantity) {

    public ItemAssignment {
        Positive.check("item quantity of line " + line, itemQuantity);
    }
}
