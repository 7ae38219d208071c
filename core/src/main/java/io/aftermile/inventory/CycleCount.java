package io.aftermile.inventory;

import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import io.aftermile.model.CanonicalDocument;
import io.aftermile.model.ItemId;
import io.aftermile.model.LocationId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.immutables.value.Value;

/**
 * A count of some items at a location. What differs from what was known is moved from or to {@link Outside#COUNTED}; on
 * the shelf from which is sold it is what is free that changes, promises stay.
 */
@CanonicalDocument(name = "aftermile.cycle-count", version = 1)
@Value.Immutable
@JsonDeserialize(as = ImmutableCycleCount.class)
public interface CycleCount extends WithCycleCount {

    /** What names it, and the movement that it makes. */
    MovementKey key();

    /** Where was counted. */
    LocationId location();

    /** When. */
    Instant at();

    /** What was found; each item, state and batch stands once. */
    List<CountedUnits> found();

    /** Who counted or asked for it, and why; nothing personal. */
    Optional<String> reason();

    @Value.Check
    default void check() {
        Set<List<Object>> seen = new HashSet<>();
        found().forEach(it -> {
            if (!seen.add(List.of(it.item(), it.state(), it.batch()))) {
                throw new IllegalArgumentException("count " + key() + " states item " + it.item() + " twice in "
                        + it.state() + "; state each item, state and batch once");
            }
        });
        if (found().isEmpty()) {
            throw new IllegalArgumentException("count " + key() + " counts nothing; name what was counted");
        }
    }

    /** The items that were counted. */
    default Set<ItemId> items() {
        Set<ItemId> items = new LinkedHashSet<>();
        found().forEach(it -> items.add(it.item()));
        return items;
    }

    /** What was found beside what these positions say, in the order of the count; differences of zero included. */
    default List<Variance> variances(Positions known) {
        return found().stream()
                .map(it -> new Variance(it, known.sum(position -> covers(it, position))))
                .toList();
    }

    private boolean covers(CountedUnits count, Position position) {
        return position.item().equals(count.item())
                && position.batch().equals(count.batch())
                && position.place()
                        .match(
                                shelf -> shelf.location().equals(location())
                                        && (shelf.state() == count.state()
                                                || (count.state() == StockState.ON_HAND
                                                        && shelf.state().onTheSellingShelf())),
                                beyond -> false);
    }

    /** The movement that makes these positions say what was found. */
    default StockMovement movement(Positions known) {
        List<MovedUnits> units = new ArrayList<>();
        for (Variance variance : variances(known)) {
            Balance difference = variance.difference();
            Place shelf = Place.at(location(), variance.found().state());
            Place counted = Place.outside(Outside.COUNTED);
            if (!difference.isZero()) {
                units.add(new MovedUnits(
                        variance.found().item(),
                        difference.isNegative() ? difference.owed() : difference.there(),
                        variance.found().batch(),
                        difference.isNegative() ? shelf : counted,
                        difference.isNegative() ? counted : shelf));
            }
        }
        return StockMovement.builder()
                .key(key())
                .kind(MovementKind.COUNT)
                .at(at())
                .addAllUnits(units)
                .addAllCounted(found())
                .countedAt(location())
                .reason(reason())
                .build();
    }

    /** Starts a new value. */
    static Builder builder() {
        return new Builder();
    }

    /** Builds a {@link CycleCount}; each attribute can be set once. */
    final class Builder extends ImmutableCycleCount.Builder {
        Builder() {}
    }
}
