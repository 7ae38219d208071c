package io.aftermile.inventory;

import io.aftermile.model.ItemId;
import java.util.List;
import java.util.Map;
import org.immutables.value.Value;

/** What a decision adds to a store, if nothing that it was based on has changed meanwhile. */
@Value.Immutable
public interface StockChange extends WithStockChange {

    /** The versions of the items that the decision was based on; of every item that moves. */
    Map<ItemId, Long> versions();

    /** Movements to add, each with a key that is new. */
    List<StockMovement> movements();

    /** Reservations to save, each with the version that it was read at. */
    List<Versioned<Reservation>> reservations();

    /** Reports about lines of returns to save, each with the version that they were read at. */
    List<Versioned<DispositionTrail>> trails();

    @Value.Check
    default void check() {
        movements().stream()
                .flatMap(it -> it.items().stream())
                .filter(it -> !versions().containsKey(it))
                .findFirst()
                .ifPresent(it -> {
                    throw new IllegalArgumentException(
                            "item " + it + " moves, and its version is not stated; state what was read");
                });
    }

    /** Starts a new value. */
    static Builder builder() {
        return new Builder();
    }

    /** Builds a {@link StockChange}; each attribute can be set once. */
    final class Builder extends ImmutableStockChange.Builder {
        Builder() {}
    }
}
