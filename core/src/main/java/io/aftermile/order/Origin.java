package io.aftermile.order;

import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import io.aftermile.model.LocationId;
import io.aftermile.model.Quantity;
import java.util.Optional;
import org.immutables.value.Value;

/** A location that might ship, as it stands now. */
@Value.Immutable
@JsonDeserialize(as = ImmutableOrigin.class)
public interface Origin extends WithOrigin {

    /** The location. */
    LocationId location();

    /** How far its parcel travels, in metres, zero or more. */
    long metres();

    /**
     * Units that it can still pick and pack in time, in the steps that its items are kept in; any number, where absent.
     */
    Optional<Quantity> capacity();

    /** What shipping from it costs beyond the distance, in metres that one would rather travel. Defaults to 0. */
    @Value.Default
    default long penalty() {
        return 0;
    }

    /** Why it ships nothing at present, such as a stocktaking; nothing personal. */
    Optional<String> closed();

    @Value.Check
    default void check() {
        if (metres() < 0 || penalty() < 0 || metres() > MOST_METRES || penalty() > MOST_METRES) {
            throw new IllegalArgumentException("location " + location() + " is " + metres()
                    + " m away with a penalty of " + penalty() + " m; give zero to " + MOST_METRES);
        }
    }

    /** So that no sum of distances overflows. */
    long MOST_METRES = 1_000_000_000_000L;

    /** Starts a new value. */
    static Builder builder() {
        return new Builder();
    }

    /** Builds an {@link Origin}; each attribute can be set once. */
    final class Builder extends ImmutableOrigin.Builder {
        Builder() {}
    }
}
