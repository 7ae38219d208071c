package io.aftermile.inventory;

import io.aftermile.model.ItemId;
import io.aftermile.model.LocationId;
import io.aftermile.model.Quantity;
import java.util.Objects;
import java.util.Optional;

/**
 * Units that a reservation holds.
 *
 * @param item the item
 * @param location where they are, or will be
 * @param state {@code RESERVED}, or {@code PREORDERED} while they are still to come
 * @param batch which units exactly, where they are told apart
 * @param quantity above zero
 */
public record HeldUnits(ItemId item, LocationId location, StockState state, Optional<Batch> batch, Quantity quantity) {

    public HeldUnits {
        Objects.requireNonNull(item, "item");
        Objects.requireNonNull(location, "location");
        Objects.requireNonNull(batch, "batch");
        if (quantity.isZero() || !state.promised()) {
            throw new IllegalArgumentException("item " + item + " is held with " + quantity + " units in state " + state
                    + "; hold more than zero in RESERVED or PREORDERED");
        }
    }
}
