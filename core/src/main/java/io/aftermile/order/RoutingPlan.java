package io.aftermile.order;

import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import io.aftermile.inventory.UnitsAt;
import io.aftermile.model.CanonicalDocument;
import io.aftermile.model.ItemId;
import io.aftermile.model.Quantity;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.immutables.value.Value;

/** From where an order is shipped, and why. */
@CanonicalDocument(name = "aftermile.routing-plan", version = 1)
@Value.Immutable
@JsonDeserialize(as = ImmutableRoutingPlan.class)
public interface RoutingPlan extends WithRoutingPlan {

    /** What each location ships, the nearest first. */
    List<RoutedPart> parts();

    /** What no location can ship. */
    List<RoutingLine> unrouted();

    /** What the plan costs in metres: distances, penalties and splits. */
    long cost();

    /** Whether no other plan ships more, or as much for less; else there were too many locations to try them all. */
    boolean exact();

    /** Why each location ships or does not, the nearest first. */
    List<RoutingReason> reasons();

    /** Whether everything is shipped. */
    default boolean complete() {
        return unrouted().isEmpty();
    }

    /** What to reserve: each item once at a location. */
    default List<UnitsAt> unitsToReserve() {
        List<UnitsAt> units = new ArrayList<>();
        for (RoutedPart part : parts()) {
            Map<ItemId, Quantity> sums = new LinkedHashMap<>();
            part.units().forEach(it -> sums.merge(it.item(), it.quantity(), Quantity::plus));
            sums.forEach((item, quantity) -> units.add(new UnitsAt(item, part.location(), quantity)));
        }
        return units;
    }

    /** Starts a new value. */
    static Builder builder() {
        return new Builder();
    }

    /** Builds a {@link RoutingPlan}; each attribute can be set once. */
    final class Builder extends ImmutableRoutingPlan.Builder {
        Builder() {}
    }
}
