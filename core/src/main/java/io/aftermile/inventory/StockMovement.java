package io.aftermile.inventory;

import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import io.aftermile.model.CanonicalDocument;
import io.aftermile.model.ExternalRef;
import io.aftermile.model.ItemId;
import io.aftermile.model.LocationId;
import io.aftermile.model.OrderId;
import io.aftermile.model.ReturnId;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.immutables.value.Value;

/**
 * One thing that happened to stock: units that left places and entered others. A fact: it is added once and never
 * changed; what was wrong is put right by a further one. It moves no money (F27).
 */
@CanonicalDocument(name = "aftermile.stock-movement", version = 1)
@Value.Immutable
@JsonDeserialize(as = ImmutableStockMovement.class)
public interface StockMovement extends WithStockMovement {

    /** What names it, on every report. */
    MovementKey key();

    /** What it is about. */
    MovementKind kind();

    /** When it happened. */
    Instant at();

    /** What moved; empty only for a count that found everything as it was known. */
    List<MovedUnits> units();

    /** What was counted; of a count alone. */
    List<CountedUnits> counted();

    /** Where it was counted; of a count alone, and absent in those that were recorded before it was kept. */
    Optional<LocationId> countedAt();

    /** The order that it is about. */
    Optional<OrderId> order();

    /** The reservation that it is about. */
    Optional<ReservationId> reservation();

    /** The return that it is about. */
    Optional<ReturnId> returned();

    /** The document of another system that reports it, such as a goods receipt. */
    Optional<ExternalRef> reference();

    /** Why, in words; nothing personal. */
    Optional<String> reason();

    /** The items that it is about, in their order. */
    default Set<ItemId> items() {
        Set<ItemId> items = new LinkedHashSet<>();
        units().forEach(it -> items.add(it.item()));
        counted().forEach(it -> items.add(it.item()));
        return items;
    }

    @Value.Check
    default void check() {
        if (counted().isEmpty() == (kind() == MovementKind.COUNT)) {
            throw new IllegalArgumentException("movement " + key() + " of kind " + kind() + " states "
                    + (counted().isEmpty() ? "nothing counted" : "what was counted") + "; a count does, and it alone");
        }
        if (units().isEmpty() && kind() != MovementKind.COUNT) {
            throw new IllegalArgumentException(
                    "movement " + key() + " moves nothing; leave it out or name units that moved");
        }
        reason().ifPresent(it -> Texts.check("reason of movement " + key(), it));
    }

    /** A movement of units. */
    static StockMovement of(MovementKey key, MovementKind kind, Instant at, MovedUnits... units) {
        return builder().key(key).kind(kind).at(at).addUnits(units).build();
    }

    /** Starts a new value. */
    static Builder builder() {
        return new Builder();
    }

    /** Builds a {@link StockMovement}; each attribute can be set once. */
    final class Builder extends ImmutableStockMovement.Builder {
        Builder() {}
    }
}
