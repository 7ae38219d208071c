package io.aftermile.inventory;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import io.aftermile.model.ChannelId;
import io.aftermile.model.LocationId;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;

/** Where units are: in a state at a location, or outside. What leaves one place enters another. Closed. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
    @JsonSubTypes.Type(value = Place.Shelf.class, name = "SHELF"),
    @JsonSubTypes.Type(value = Place.Beyond.class, name = "OUTSIDE")
})
public sealed interface Place {

    /** One function per case. */
    <T> T match(Function<? super Shelf, ? extends T> shelf, Function<? super Beyond, ? extends T> beyond);

    /** In a state at a location. */
    static Shelf at(LocationId location, StockState state) {
        return new Shelf(location, state, Optional.empty());
    }

    /** In a state at a location, promised to a channel. */
    static Shelf at(LocationId location, StockState state, ChannelId channel) {
        return new Shelf(location, state, Optional.of(channel));
    }

    /** Outside of all locations. */
    static Beyond outside(Outside outside) {
        return new Beyond(outside);
    }

    /**
     * A state at a location.
     *
     * @param location the location
     * @param state the state
     * @param channel the channel that the units are promised to, where they are promised
     */
    record Shelf(LocationId location, StockState state, Optional<ChannelId> channel) implements Place {

        public Shelf {
            Objects.requireNonNull(location, "location");
            Objects.requireNonNull(state, "state");
            if (channel.isPresent() && !state.promised()) {
                throw new IllegalArgumentException("units in state " + state + " at " + location + " name channel "
                        + channel.get() + "; only promised units belong to a channel");
            }
        }

        @Override
        public <T> T match(Function<? super Shelf, ? extends T> shelf, Function<? super Beyond, ? extends T> beyond) {
            return shelf.apply(this);
        }

        /** Such as {@code ON_HAND at berlin}. */
        @Override
        public String toString() {
            return state + channel.map(it -> " for " + it).orElse("") + " at " + location;
        }
    }

    /**
     * Outside of all locations.
     *
     * @param outside where
     */
    record Beyond(Outside outside) implements Place {

        public Beyond {
            Objects.requireNonNull(outside, "outside");
        }

        @Override
        public <T> T match(Function<? super Shelf, ? extends T> shelf, Function<? super Beyond, ? extends T> beyond) {
            return beyond.apply(this);
        }

        /** Such as {@code CUSTOMER}. */
        @Override
        public String toString() {
            return outside.name();
        }
    }
}
