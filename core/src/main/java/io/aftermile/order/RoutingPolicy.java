package io.aftermile.order;

import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import io.aftermile.model.CanonicalDocument;
import io.aftermile.model.ChannelId;
import io.aftermile.model.LocationId;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.immutables.value.Value;

/** What a merchant decides about the way of orders, as data. */
@CanonicalDocument(name = "aftermile.routing-policy", version = 1)
@Value.Immutable
@JsonDeserialize(as = ImmutableRoutingPolicy.class)
public interface RoutingPolicy extends WithRoutingPolicy {

    /** How many metres a parcel may rather travel than that a further one is sent; zero or more. */
    long splitPenalty();

    /** The most locations that an order is shipped from; any number, where absent. */
    Optional<Integer> mostLocations();

    /** Which locations serve a channel; one that is not named is served by all. */
    List<ChannelLocations> channels();

    /** Whether a location serves a channel. */
    default boolean serves(LocationId location, ChannelId channel) {
        return channels().stream()
                .filter(it -> it.channel().equals(channel))
                .allMatch(it -> it.locations().contains(location));
    }

    @Value.Check
    default void check() {
        if (splitPenalty() < 0 || splitPenalty() > Origin.MOST_METRES) {
            throw new IllegalArgumentException(
                    "a further parcel costs " + splitPenalty() + " m; give zero to " + Origin.MOST_METRES);
        }
        mostLocations().filter(it -> it < 1).ifPresent(it -> {
            throw new IllegalArgumentException(
                    "an order is shipped from at most " + it + " locations; give at least one, or leave it out");
        });
        Set<ChannelId> seen = new HashSet<>();
        channels().forEach(it -> {
            if (!seen.add(it.channel())) {
                throw new IllegalArgumentException(
                        "channel " + it.channel() + " is stated twice; list its locations once");
            }
        });
    }

    /** Starts a new value. */
    static Builder builder() {
        return new Builder();
    }

    /** Builds a {@link RoutingPolicy}; each attribute can be set once. */
    final class Builder extends ImmutableRoutingPolicy.Builder {
        Builder() {}
    }
}
