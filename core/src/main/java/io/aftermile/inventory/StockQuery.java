package io.aftermile.inventory;

import io.aftermile.model.ItemId;
import java.util.Optional;
import java.util.Set;
import org.immutables.value.Value;

/** What is to be read from a store in one consistent state. */
@Value.Immutable
public interface StockQuery extends WithStockQuery {

    /** The items whose versions and positions are read. */
    Set<ItemId> items();

    /** A movement to look for. */
    Optional<MovementKey> movement();

    /** A reservation to look for. */
    Optional<ReservationId> reservation();

    /** A line of a return whose reports are looked for. */
    Optional<ReturnLineRef> trail();

    /** Starts a new value. */
    static Builder builder() {
        return new Builder();
    }

    /** Builds a {@link StockQuery}; each attribute can be set once. */
    final class Builder extends ImmutableStockQuery.Builder {
        Builder() {}
    }
}
