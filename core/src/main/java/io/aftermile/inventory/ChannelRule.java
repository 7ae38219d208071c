package io.aftermile.inventory;

import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import io.aftermile.model.ChannelId;
import io.aftermile.model.ItemId;
import io.aftermile.model.LocationId;
import io.aftermile.model.Quantity;
import java.util.List;
import java.util.Optional;
import org.immutables.value.Value;

/** How a channel sells from stock: of one item, or of every item that no narrower rule names. */
@Value.Immutable
@JsonDeserialize(as = ImmutableChannelRule.class)
public interface ChannelRule extends WithChannelRule {

    /** The channel. */
    ChannelId channel();

    /** The item; every one, where absent. */
    Optional<ItemId> item();

    /** The locations that serve it; all of them, where empty. */
    List<LocationId> locations();

    /** Units that are set aside for it: no other channel is told of them or may reserve them. */
    Optional<Quantity> allocation();

    /** Units below which it is told that there are none: a buffer against orders still on their way. Defaults to 0. */
    @Value.Default
    default Quantity buffer() {
        return Quantity.ZERO;
    }

    /** The most that it is ever told. */
    Optional<Quantity> most();

    /** How far ahead it may sell what is incoming, in days; not at all, where absent. */
    Optional<Integer> incomingDays();

    /** Units that it may sell beyond what is there and incoming; none, where absent. */
    Optional<Quantity> backorders();

    /** Whether a location serves the channel. */
    default boolean serves(LocationId location) {
        return locations().isEmpty() || locations().contains(location);
    }

    @Value.Check
    default void check() {
        incomingDays().filter(it -> it < 0).ifPresent(it -> {
            throw new IllegalArgumentException("channel " + channel() + " sells incoming goods " + it
                    + " days ahead; give zero or more, or leave it out");
        });
    }

    /** Starts a new value. */
    static Builder builder() {
        return new Builder();
    }

    /** Builds a {@link ChannelRule}; each attribute can be set once. */
    final class Builder extends ImmutableChannelRule.Builder {
        Builder() {}
    }
}
