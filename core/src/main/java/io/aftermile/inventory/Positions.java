package io.aftermile.inventory;

import io.aftermile.model.ItemId;
import io.aftermile.model.LocationId;
import io.aftermile.model.Quantity;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What every place holds: the sum of movements, in whatever order they became known. Over all places, outside included,
 * the balances of an item add up to zero: nothing appears from nowhere. Immutable; equal by content.
 */
public final class Positions {

    private record Key(ItemId item, Place place, Optional<Batch> batch) {}

    private final Map<Key, Balance> balances;

    private Positions(Map<Key, Balance> balances) {
        this.balances = balances;
    }

    /** Nothing anywhere. */
    public static Positions none() {
        return new Positions(Map.of());
    }

    /**
     * The sum of movements. One that is reported several times counts once.
     *
     * @throws KeyReused if two with the same key differ
     */
    public static Positions of(Collection<StockMovement> movements) {
        Map<MovementKey, StockMovement> known = new HashMap<>();
        Map<Key, Balance> balances = new HashMap<>();
        for (StockMovement movement : movements) {
            StockMovement before = known.putIfAbsent(movement.key(), movement);
            if (before == null) {
                movement.units().forEach(it -> move(balances, it));
            } else if (!before.equals(movement)) {
                throw new KeyReused("movement", movement.key().value());
            }
        }
        return new Positions(balances);
    }

    /** Positions that a store kept; each item, place and batch stands once. */
    public static Positions ofKept(Collection<Position> kept) {
        Map<Key, Balance> balances = new HashMap<>();
        kept.forEach(it -> add(balances, new Key(it.item(), it.place(), it.batch()), it.balance()));
        return new Positions(balances);
    }

    /** These positions after more units moved. */
    public Positions after(Collection<MovedUnits> units) {
        Map<Key, Balance> copy = new HashMap<>(balances);
        units.forEach(it -> move(copy, it));
        return new Positions(copy);
    }

    private static void move(Map<Key, Balance> balances, MovedUnits units) {
        Balance size = Balance.of(units.quantity());
        add(balances, new Key(units.item(), units.from(), units.batch()), size.negated());
        add(balances, new Key(units.item(), units.to(), units.batch()), size);
    }

    private static void add(Map<Key, Balance> balances, Key key, Balance change) {
        Balance sum = balances.getOrDefault(key, Balance.ZERO).plus(change);
        if (sum.isZero()) {
            balances.remove(key);
        } else {
            balances.put(key, sum);
        }
    }

    /** What a place holds of an item, all batches together. For promised units: those that name this very channel. */
    public Balance balance(ItemId item, Place place) {
        return sum(it -> it.item().equals(item) && it.place().equals(place));
    }

    /** What a place holds of one batch, or of the units without one. */
    public Balance balance(ItemId item, Place place, Optional<Batch> batch) {
        return balances.getOrDefault(new Key(item, place, batch), Balance.ZERO);
    }

    /** What a location holds of an item in a state: all batches, for all channels. */
    public Balance balance(ItemId item, LocationId location, StockState state) {
        return sum(it -> it.item().equals(item) && isShelf(it.place(), location, state));
    }

    /** What all locations hold of an item in a state. */
    public Balance balance(ItemId item, StockState state) {
        return sum(it -> it.item().equals(item) && it.place().match(shelf -> shelf.state() == state, beyond -> false));
    }

    /** Units of an item that stand at a location, in whatever state. */
    public Balance present(ItemId item, LocationId location) {
        return sum(it -> it.item().equals(item)
                && it.place()
                        .match(
                                shelf -> shelf.location().equals(location)
                                        && shelf.state().present(),
                                beyond -> false));
    }

    Balance sum(Predicate<Position> which) {
        return stream().filter(which).map(Position::balance).reduce(Balance.ZERO, Balance::plus);
    }

    static boolean isShelf(Place place, LocationId location, StockState state) {
        return place.match(shelf -> shelf.location().equals(location) && shelf.state() == state, beyond -> false);
    }

    /** Every balance other than zero, outside included: by item, place and batch. */
    public List<Position> list() {
        return stream().sorted(Position.ORDER).toList();
    }

    /** Places of locations from which more left than was known: facts that miss another one, or a theft. */
    public List<Position> shortages() {
        return stream()
                .filter(it -> it.balance().isNegative() && it.place().match(shelf -> true, beyond -> false))
                .sorted(Position.ORDER)
                .toList();
    }

    /** Locations that hold or owe units of an item, by name. */
    public List<LocationId> locations(ItemId item) {
        Set<LocationId> found = new TreeSet<>(Comparator.comparing(LocationId::value));
        stream()
                .filter(it -> it.item().equals(item))
                .forEach(it -> it.place().match(shelf -> found.add(shelf.location()), beyond -> false));
        return List.copyOf(found);
    }

    /** The items that have positions, by name. */
    public List<ItemId> items() {
        Set<ItemId> found = new TreeSet<>(Comparator.comparing(ItemId::value));
        balances.keySet().forEach(it -> found.add(it.item()));
        return List.copyOf(found);
    }

    /** The positions of some items. */
    public Positions only(Set<ItemId> items) {
        Map<Key, Balance> some = new HashMap<>(balances);
        some.keySet().removeIf(it -> !items.contains(it.item()));
        return new Positions(some);
    }

    /**
     * Units of a location that may be promised now: on hand and not expired, less what is owed to pre-orders whose
     * delivery has come or was called off.
     */
    public Quantity free(ItemId item, LocationId location, LocalDate on) {
        return usable(item, location, StockState.ON_HAND, on)
                .minus(Balance.of(balance(item, location, StockState.INCOMING).owed()))
                .there();
    }

    /** What is in a state and not expired, whoever it may be meant for; below zero where more left than was there. */
    Balance usable(ItemId item, LocationId location, StockState state, LocalDate on) {
        return sum(it -> it.item().equals(item)
                && isShelf(it.place(), location, state)
                && (it.balance().isNegative()
                        || !it.batch().map(batch -> batch.expired(on)).orElse(false)));
    }

    /** Which batches to take a quantity from, first expired first; at most what they hold. */
    Map<Optional<Batch>, Quantity> pick(ItemId item, Place.Shelf shelf, Quantity quantity, Predicate<Batch> good) {
        Map<Optional<Batch>, Quantity> picked = new LinkedHashMap<>();
        Quantity missing = quantity;
        List<Position> there = stream()
                .filter(it -> it.item().equals(item) && it.place().equals(shelf))
                .filter(it -> it.batch().map(good::test).orElse(true))
                .sorted(Comparator.comparing((Position it) -> it.batch().isEmpty())
                        .thenComparing(Position.ORDER))
                .toList();
        for (Position position : there) {
            Quantity taken = missing.min(position.balance().there());
            if (!taken.isZero()) {
                picked.put(position.batch(), taken);
                missing = missing.minus(taken);
            }
        }
        return Collections.unmodifiableMap(picked);
    }

    private Stream<Position> stream() {
        return balances.entrySet().stream()
                .map(it -> new Position(
                        it.getKey().item(), it.getKey().place(), it.getKey().batch(), it.getValue()));
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Positions that && balances.equals(that.balances);
    }

    @Override
    public int hashCode() {
        return balances.hashCode();
    }

    /** One balance a line. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        list().forEach(it -> text.append(it.item())
                .append(' ')
                .append(it.place())
                .append(it.batch().map(batch -> " " + batch).orElse(""))
                .append(": ")
                .append(it.balance())
                .append('\n'));
        return text.toString();
    }
}
