package io.aftermile.order;

import io.aftermile.model.LocationId;
import java.util.List;
import java.util.Objects;

/**
 * What one location ships.
 *
 * @param location the location
 * @param metres how far it travels
 * @param units what it ships, in the order of the lines
 */
public record RoutedPart(LocationId location, long metres, List<RoutingLine> units) {

    public RoutedPart {
        Objects.requireNonNull(location, "location");
        units = List.copyOf(units);
    }
}
