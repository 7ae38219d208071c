package io.aftermile.inventory;

import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import io.aftermile.model.ChannelId;
import io.aftermile.model.ItemId;
import io.aftermile.model.OrderId;
import java.time.Instant;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.immutables.value.Value;

/** Units that somebody wants to be kept. The same request again is the same reservation. */
@Value.Immutable
@JsonDeserialize(as = ImmutableReservationRequest.class)
public interface ReservationRequest extends WithReservationRequest {

    /** What names the reservation. */
    ReservationId id();

    /** What it is for. Defaults to an order. */
    @Value.Default
    default ReservationKind kind() {
        return ReservationKind.ORDER;
    }

    /** Where it was sold. */
    ChannelId channel();

    /** Who is served first when goods arrive: the highest first. Defaults to 0. */
    @Value.Default
    default int priority() {
        return 0;
    }

    /** The order that it is for. */
    Optional<OrderId> order();

    /** When it ends by itself; never, where absent. */
    Optional<Instant> expiresAt();

    /** What is wanted; each item stands once at a location. */
    List<UnitsAt> units();

    /**
     * Whether it takes what is there and waits for the rest, instead of taking all or nothing. Defaults to all or
     * nothing.
     */
    @Value.Default
    default boolean partial() {
        return false;
    }

    /** The items that it is about. */
    default Set<ItemId> items() {
        Set<ItemId> items = new LinkedHashSet<>();
        units().forEach(it -> items.add(it.item()));
        return items;
    }

    @Value.Check
    default void check() {
        if (units().isEmpty()) {
            throw new IllegalArgumentException("reservation " + id() + " wants nothing; name units");
        }
        Set<List<Object>> seen = new HashSet<>();
        units().forEach(it -> {
            if (!seen.add(List.of(it.item(), it.location()))) {
                throw new IllegalArgumentException("reservation " + id() + " names item " + it.item() + " at "
                        + it.location() + " twice; state its whole quantity once");
            }
        });
    }

    /** Starts a new value. */
    static Builder builder() {
        return new Builder();
    }

    /** Builds a {@link ReservationRequest}; each attribute can be set once. */
    final class Builder extends ImmutableReservationRequest.Builder {
        Builder() {}
    }
}
