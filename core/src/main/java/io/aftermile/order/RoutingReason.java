package io.aftermile.order;

import io.aftermile.model.LocationId;
import java.util.Objects;

/**
 * Why a location ships, or does not.
 *
 * @param location the location
 * @param choice what was decided
 * @param why in words
 */
public record RoutingReason(LocationId location, RoutingChoice choice, String why) {

    public RoutingReason {
        Objects.requireNonNull(location, "location");
        Objects.requireNonNull(choice, "choice");
        Objects.requireNonNull(why, "why");
    }

    /** Such as {@code lyon NO_CAPACITY: it can handle no more today}. */
    @Override
    public String toString() {
        return location + " " + choice + ": " + why;
    }
}
