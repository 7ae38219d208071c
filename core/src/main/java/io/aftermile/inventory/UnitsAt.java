package io.aftermile.inventory;

import io.aftermile.model.ItemId;
import io.aftermile.model.LocationId;
import io.aftermile.model.Quantity;
import java.util.Objects;

/**
 * Units of an item at a location.
 *
 * @param item the item
 * @param location the location
 * @param quantity in the item's unit of measure, above zero
 */
public record UnitsAt(ItemId item, LocationId location, Quantity quantity) {

    public UnitsAt {
        Objects.requireNonNull(item, "item");
        Objects.requireNonNull(location, "location");
        if (quantity.isZero()) {
            throw new IllegalArgumentException(
                    "item " + item + " at " + location + " has no units; leave it out or give a quantity above zero");
        }
    }

    boolean sameShelf(ItemId otherItem, LocationId otherLocation) {
        return item.equals(otherItem) && location.equals(otherLocation);
    }
}
