package io.aftermile.inventory;

import io.aftermile.model.ItemId;
import io.aftermile.model.Quantity;
import java.util.Objects;
import java.util.Optional;

/**
 * How much of an item a count found.
 *
 * @param item the item
 * @param state where it stood; {@code ON_HAND} is the shelf from which is sold, with its reserved and safety units
 * @param batch which units exactly, where they are told apart; batches are counted one by one
 * @param counted what was found, zero or more
 */
public record CountedUnits(ItemId item, StockState state, Optional<Batch> batch, Quantity counted) {

    public CountedUnits {
        Objects.requireNonNull(item, "item");
        Objects.requireNonNull(batch, "batch");
        Objects.requireNonNull(counted, "counted");
        if (!state.present() || (state.onTheSellingShelf() && state != StockState.ON_HAND)) {
            throw new IllegalArgumentException("item " + item + " is counted as " + state
                    + "; count what is there: ON_HAND with all that is reserved or safety stock, QUALITY_CONTROL,"
                    + " QUARANTINE or DAMAGED");
        }
    }

    /** Units without a batch on the shelf from which is sold. */
    public static CountedUnits of(ItemId item, Quantity counted) {
        return new CountedUnits(item, StockState.ON_HAND, Optional.empty(), counted);
    }
}
