package io.aftermile.inventory;

import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import io.aftermile.model.CanonicalDocument;
import io.aftermile.model.ItemId;
import io.aftermile.model.LocationId;
import io.aftermile.model.Quantity;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.immutables.value.Value;

/**
 * Units that are kept for somebody: what was wanted is what it holds, waits for and has shipped, as long as it is open.
 */
@CanonicalDocument(name = "aftermile.reservation", version = 1)
@Value.Immutable
@JsonDeserialize(as = ImmutableReservation.class)
public interface Reservation extends WithReservation {

    /** What was asked for. */
    ReservationRequest request();

    /** When it was made. */
    Instant madeAt();

    /** What it holds. */
    List<HeldUnits> held();

    /** What it waits for. */
    List<UnitsAt> waiting();

    /** What has left for it. */
    List<UnitsAt> fulfilled();

    /** How it ended; absent while it is open. */
    Optional<ReservationEnd> end();

    /** What names it. */
    default ReservationId id() {
        return request().id();
    }

    /** Whether it still holds or awaits something. */
    default boolean open() {
        return end().isEmpty();
    }

    /** What it holds of an item at a location in a state. */
    default Quantity held(ItemId item, LocationId location, StockState state) {
        return Quantity.sum(held().stream()
                .filter(it -> it.item().equals(item) && it.location().equals(location) && it.state() == state)
                .map(HeldUnits::quantity));
    }

    /** Whether it would take units of an item, were they there: it awaits them, or holds a claim on incoming ones. */
    default boolean wants(ItemId item) {
        return open()
                && (waiting().stream().anyMatch(it -> it.item().equals(item))
                        || held().stream()
                                .anyMatch(it -> it.item().equals(item) && it.state() == StockState.PREORDERED));
    }

    /** Starts a new value. */
    static Builder builder() {
        return new Builder();
    }

    /** Builds a {@link Reservation}; each attribute can be set once. */
    final class Builder extends ImmutableReservation.Builder {
        Builder() {}
    }
}
