package io.aftermile.inventory;

import io.aftermile.model.ItemId;
import io.aftermile.model.TenantId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What a database does for stock: it keeps movements, the positions that they add up to, reservations, and reports
 * about returns, of each tenant. No method lets one tenant see another's.
 *
 * <p>It decides nothing, with one exception, on which everything rests: {@link #commit} takes a change over only if
 * what it was based on is still so. That must hold between all users of the database, in whatever process; a lock in
 * one JVM is not enough. Thread-safe; a failure of the database is {@link io.aftermile.failure.Unavailable}.
 */
public interface StockStore extends AutoCloseable {

    /** Reads one consistent state. */
    StockSnapshot read(TenantId tenant, StockQuery query);

    /**
     * Takes a change over, durably and whole, or not at all.
     *
     * @return false if an item, a reservation or a trail is no longer at the version that the change states, or the key
     *     of a movement is taken: nothing was changed, read again and decide again
     */
    boolean commit(TenantId tenant, StockChange change);

    /** Movements in the order in which they were added, after a number of them. */
    List<StockMovement> movements(TenantId tenant, long after, int limit);

    /** Movements of one item in the order in which they were added, after a number of them. */
    List<StockMovement> movements(TenantId tenant, ItemId item, long after, int limit);

    /** The items that ever moved, by name, after one of them. */
    List<ItemId> items(TenantId tenant, Optional<ItemId> after, int limit);

    /** Open reservations whose time ran out by {@code now}, the earliest first. */
    List<Reservation> due(TenantId tenant, Instant now, int limit);

    /** Open reservations that want units of an item, in no particular order. */
    List<Reservation> wanting(TenantId tenant, ItemId item);

    /** Ends the use of the store. */
    @Override
    void close();
}
