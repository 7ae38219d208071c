package io.aftermile.inventory;

import io.aftermile.model.ItemId;
import java.util.Map;
import java.util.Optional;
import org.immutables.value.Value;

/** One consistent state of a store, as far as it was asked for. */
@Value.Immutable
public interface StockSnapshot extends WithStockSnapshot {

    /** How often each item has been changed, 0 where it never was; one for each item that was asked for. */
    Map<ItemId, Long> versions();

    /** The positions of these items. */
    Positions positions();

    /** The movement, where there is one. */
    Optional<StockMovement> movement();

    /** The reservation, where there is one. */
    Optional<Versioned<Reservation>> reservation();

    /** The reports about the line of a return, where there are any. */
    Optional<Versioned<DispositionTrail>> trail();

    /** Starts a new value. */
    static Builder builder() {
        return new Builder();
    }

    /** Builds a {@link StockSnapshot}; each attribute can be set once. */
    final class Builder extends ImmutableStockSnapshot.Builder {
        Builder() {}
    }
}
