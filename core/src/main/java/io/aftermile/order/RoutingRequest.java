package io.aftermile.order;

import io.aftermile.inventory.Positions;
import io.aftermile.model.ChannelId;
import io.aftermile.model.LocationId;
import io.aftermile.model.OrderLineId;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.immutables.value.Value;

/** From where should these units be shipped? */
@Value.Immutable
public interface RoutingRequest extends WithRoutingRequest {

    /** Where the order was sold. */
    ChannelId channel();

    /** What is to be shipped; each line stands once. */
    List<RoutingLine> lines();

    /** The locations that might ship; each stands once. */
    List<Origin> origins();

    /** What there is. */
    Positions positions();

    /** Today, where the stock is: what has expired is not shipped. */
    LocalDate on();

    @Value.Check
    default void check() {
        Set<LocationId> locations = new HashSet<>();
        origins().forEach(it -> {
            if (!locations.add(it.location())) {
                throw new IllegalArgumentException(
                        "location " + it.location() + " is stated twice; state it once, as it stands now");
            }
        });
        Set<OrderLineId> lines = new HashSet<>();
        lines().forEach(it -> {
            if (!lines.add(it.line())) {
                throw new IllegalArgumentException("line " + it.line() + " is stated twice; state its whole quantity");
            }
        });
    }

    /** Starts a new value. */
    static Builder builder() {
        return new Builder();
    }

    /** Builds a {@link RoutingRequest}; each attribute can be set once. */
    final class Builder extends ImmutableRoutingRequest.Builder {
        Builder() {}
    }
}
