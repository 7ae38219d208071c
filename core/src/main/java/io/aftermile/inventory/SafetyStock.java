package io.aftermile.inventory;

import io.aftermile.model.ItemId;
import io.aftermile.model.LocationId;
import io.aftermile.model.Quantity;
import java.util.Objects;
import java.util.Optional;

/**
 * Units that no channel is told of.
 *
 * @param item the item, or every item
 * @param location the location, or every location
 * @param quantity units of each item at each location; what stands there in state {@code SAFETY} counts towards it
 */
public record SafetyStock(Optional<ItemId> item, Optional<LocationId> location, Quantity quantity) {

    public SafetyStock {
        Objects.requireNonNull(item, "item");
        Objects.requireNonNull(location, "location");
        Objects.requireNonNull(quantity, "quantity");
    }

    boolean covers(ItemId which, LocationId where) {
        return item.map(which::equals).orElse(true)
                && location.map(where::equals).orElse(true);
    }

    /** How narrow it is; the narrowest counts, an item before a location. */
    int narrowness() {
        return (item.isPresent() ? 2 : 0) + (location.isPresent() ? 1 : 0);
    }
}
