package io.aftermile.inventory;

import io.aftermile.model.ChannelId;
import io.aftermile.model.ItemId;
import io.aftermile.model.LocationId;
import io.aftermile.model.Quantity;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;

/** What becomes of reservations: each step is a pure function from what is there to the units that move. */
final class Reservations {

    /** A reservation as it is after a step, and what moved for it. */
    record Step(Reservation reservation, List<MovedUnits> units) {}

    private final StockPolicy policy;
    private final Positions positions;
    private final LocalDate today;

    Reservations(StockPolicy policy, Positions positions, LocalDate today) {
        this.policy = policy;
        this.positions = positions;
        this.today = today;
    }

    /** What is missing for a request; empty if it can be had whole. */
    List<ShortUnits> shortages(ReservationRequest request) {
        List<ShortUnits> missing = new ArrayList<>();
        Map<ItemId, Quantity> left = new HashMap<>();
        for (UnitsAt wanted : request.units()) {
            Quantity had = obtainable(request, wanted, left);
            if (wanted.quantity().exceeds(had)) {
                missing.add(new ShortUnits(wanted, had, why(request, wanted)));
            }
        }
        return missing;
    }

    private String why(ReservationRequest request, UnitsAt wanted) {
        if (request.kind() == ReservationKind.PRE_ORDER) {
            return "what is incoming at " + wanted.location();
        }
        return positions.free(wanted.item(), wanted.location(), today).compareTo(wanted.quantity()) < 0
                ? "what is free at " + wanted.location()
                : "what other channels have set aside";
    }

    /** At most what is wanted, and what is there; for orders, also what the channel has left over its lines. */
    private Quantity obtainable(ReservationRequest request, UnitsAt wanted, Map<ItemId, Quantity> left) {
        if (request.kind() == ReservationKind.PRE_ORDER) {
            return wanted.quantity()
                    .min(positions
                            .usable(wanted.item(), wanted.location(), StockState.INCOMING, today)
                            .there());
        }
        Quantity channels = left.computeIfAbsent(
                wanted.item(), it -> new ChannelPool(policy, positions, it, request.channel(), today).reservable());
        Quantity had = wanted.quantity()
                .min(positions.free(wanted.item(), wanted.location(), today))
                .min(channels);
        left.put(wanted.item(), channels.minus(had));
        return had;
    }

    /** Takes what can be had; the rest is waited for. */
    Step make(ReservationRequest request, Instant now) {
        List<MovedUnits> units = new ArrayList<>();
        List<UnitsAt> waiting = new ArrayList<>();
        Map<ItemId, Quantity> left = new HashMap<>();
        for (UnitsAt wanted : request.units()) {
            Quantity had = obtainable(request, wanted, left);
            Place.Shelf from =
                    request.kind() == ReservationKind.PRE_ORDER ? incoming(wanted) : onHand(wanted.location());
            units.addAll(take(wanted.item(), from, had, request.channel()));
            Quantity missing = wanted.quantity().minus(had);
            if (!missing.isZero()) {
                waiting.add(new UnitsAt(wanted.item(), wanted.location(), missing));
            }
        }
        return new Step(
                Reservation.builder()
                        .request(request)
                        .madeAt(now)
                        .addAllHeld(units.stream().map(Reservations::held).toList())
                        .addAllWaiting(waiting)
                        .build(),
                units);
    }

    private List<MovedUnits> take(ItemId item, Place.Shelf from, Quantity quantity, ChannelId channel) {
        StockState into = from.state() == StockState.INCOMING ? StockState.PREORDERED : StockState.RESERVED;
        Place to = Place.at(from.location(), into, channel);
        List<MovedUnits> units = new ArrayList<>();
        positions
                .pick(item, from, quantity, batch -> !batch.expired(today))
                .forEach((batch, taken) -> units.add(new MovedUnits(item, taken, batch, from, to)));
        return units;
    }

    private static HeldUnits held(MovedUnits units) {
        return units.to()
                .match(
                        shelf -> new HeldUnits(
                                units.item(), shelf.location(), shelf.state(), units.batch(), units.quantity()),
                        beyond -> {
                            throw new IllegalStateException("units outside of all locations are not held");
                        });
    }

    /** Gives back what is held, and ends. */
    static Step end(Reservation reservation, ReservationEnd how) {
        ChannelId channel = reservation.request().channel();
        List<MovedUnits> units = reservation.held().stream()
                .map(it -> new MovedUnits(it.item(), it.quantity(), it.batch(), promised(it, channel), back(it)))
                .toList();
        return new Step(reservation.withHeld(List.of()).withWaiting(List.of()).withEnd(how), units);
    }

    private static Place promised(HeldUnits units, ChannelId channel) {
        return Place.at(units.location(), units.state(), channel);
    }

    private static Place back(HeldUnits units) {
        return Place.at(
                units.location(), units.state() == StockState.PREORDERED ? StockState.INCOMING : StockState.ON_HAND);
    }

    /** Ships units that are held; empty if fewer are. */
    static Optional<Step> fulfil(Reservation reservation, List<UnitsAt> shipped) {
        List<HeldUnits> held = new ArrayList<>(reservation.held());
        List<MovedUnits> units = new ArrayList<>();
        for (UnitsAt wanted : shipped) {
            if (!takeOut(
                    held,
                    wanted,
                    StockState.RESERVED,
                    (unit, taken) -> units.add(new MovedUnits(
                            unit.item(),
                            taken,
                            unit.batch(),
                            promised(unit, reservation.request().channel()),
                            Place.outside(Outside.CUSTOMER))))) {
                return Optional.empty();
            }
        }
        List<UnitsAt> fulfilled = new ArrayList<>(reservation.fulfilled());
        shipped.forEach(it -> add(fulfilled, it));
        boolean done = held.isEmpty() && reservation.waiting().isEmpty();
        return Optional.of(new Step(
                reservation
                        .withHeld(held)
                        .withFulfilled(fulfilled)
                        .withEnd(done ? Optional.of(ReservationEnd.FULFILLED) : Optional.empty()),
                units));
    }

    /** Takes a quantity out of what is held; false if less of it is held. */
    private static boolean takeOut(
            List<HeldUnits> held, UnitsAt wanted, StockState state, BiConsumer<HeldUnits, Quantity> taken) {
        Quantity missing = wanted.quantity();
        for (HeldUnits unit : List.copyOf(held)) {
            if (wanted.sameShelf(unit.item(), unit.location()) && unit.state() == state && !missing.isZero()) {
                Quantity some = missing.min(unit.quantity());
                Quantity rest = unit.quantity().minus(some);
                int at = held.indexOf(unit);
                if (rest.isZero()) {
                    held.remove(at);
                } else {
                    held.set(at, new HeldUnits(unit.item(), unit.location(), state, unit.batch(), rest));
                }
                taken.accept(unit, some);
                missing = missing.minus(some);
            }
        }
        return missing.isZero();
    }

    private static void add(List<UnitsAt> list, UnitsAt more) {
        for (int i = 0; i < list.size(); i++) {
            UnitsAt there = list.get(i);
            if (there.sameShelf(more.item(), more.location())) {
                list.set(
                        i,
                        new UnitsAt(
                                more.item(), more.location(), there.quantity().plus(more.quantity())));
                return;
            }
        }
        list.add(more);
    }

    /**
     * Gives a reservation what has arrived of an item: goods for its claims on incoming ones, and what is free for what
     * it waits for.
     */
    Step allocate(Reservation reservation, ItemId item) {
        List<HeldUnits> held = new ArrayList<>(reservation.held());
        List<MovedUnits> units = new ArrayList<>();
        Positions now = positions;
        for (LocationId location : claims(reservation, item)) {
            Quantity claimed = reservation.held(item, location, StockState.PREORDERED);
            Quantity there = claimed.min(
                    now.usable(item, location, StockState.ON_HAND, today).there());
            if (!there.isZero()) {
                List<MovedUnits> claim = new ArrayList<>();
                takeOut(
                        held,
                        new UnitsAt(item, location, there),
                        StockState.PREORDERED,
                        (unit, taken) -> claim.add(new MovedUnits(
                                item,
                                taken,
                                unit.batch(),
                                promised(unit, reservation.request().channel()),
                                back(unit))));
                claim.addAll(at(now).take(
                                item,
                                onHand(location),
                                there,
                                reservation.request().channel()));
                now = now.after(claim);
                units.addAll(claim);
            }
        }
        List<UnitsAt> waiting = new ArrayList<>();
        for (UnitsAt wanted : reservation.waiting()) {
            Quantity had = wanted.item().equals(item) ? at(now).forWaiting(reservation, wanted) : Quantity.ZERO;
            List<MovedUnits> got = at(now).take(
                            item,
                            onHand(wanted.location()),
                            had,
                            reservation.request().channel());
            now = now.after(got);
            units.addAll(got);
            if (wanted.quantity().exceeds(had)) {
                waiting.add(new UnitsAt(
                        wanted.item(), wanted.location(), wanted.quantity().minus(had)));
            }
        }
        units.stream()
                .filter(it -> it.to().match(shelf -> shelf.state() == StockState.RESERVED, beyond -> false))
                .map(Reservations::held)
                .forEach(it -> keep(held, it));
        return new Step(reservation.withHeld(held).withWaiting(waiting), units);
    }

    private Quantity forWaiting(Reservation reservation, UnitsAt wanted) {
        ChannelId channel = reservation.request().channel();
        return wanted.quantity()
                .min(positions.free(wanted.item(), wanted.location(), today))
                .min(new ChannelPool(policy, positions, wanted.item(), channel, today).reservable());
    }

    private Reservations at(Positions now) {
        return new Reservations(policy, now, today);
    }

    private static List<LocationId> claims(Reservation reservation, ItemId item) {
        return reservation.held().stream()
                .filter(it -> it.item().equals(item) && it.state() == StockState.PREORDERED)
                .map(HeldUnits::location)
                .distinct()
                .toList();
    }

    /** One entry for each batch, however often some of it was given. */
    private static void keep(List<HeldUnits> held, HeldUnits more) {
        Map<HeldUnits, Integer> places = new LinkedHashMap<>();
        for (int i = 0; i < held.size(); i++) {
            places.put(one(held.get(i)), i);
        }
        Integer at = places.get(one(more));
        if (at == null) {
            held.add(more);
        } else {
            Quantity sum = held.get(at).quantity().plus(more.quantity());
            held.set(at, new HeldUnits(more.item(), more.location(), more.state(), more.batch(), sum));
        }
    }

    private static HeldUnits one(HeldUnits units) {
        return new HeldUnits(units.item(), units.location(), units.state(), units.batch(), Quantity.ONE);
    }

    private static Place.Shelf incoming(UnitsAt wanted) {
        return Place.at(wanted.location(), StockState.INCOMING);
    }

    private static Place.Shelf onHand(LocationId location) {
        return Place.at(location, StockState.ON_HAND);
    }
}
