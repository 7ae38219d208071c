package io.aftermile.inventory;

import io.aftermile.failure.Conflicting;
import io.aftermile.failure.Invalid;
import io.aftermile.failure.Unavailable;
import io.aftermile.model.ItemId;
import io.aftermile.model.OrderId;
import io.aftermile.model.Quantity;
import io.aftermile.model.TenantId;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * A merchant's stock on a store: what happens to it is recorded once, and what is promised is there.
 *
 * <p>Facts (movements, counts) are always taken in, also when they arrive late or leave a place with less than nothing.
 * Promises (reservations) are made only of what is free. Each call reads, decides, and writes on condition that nothing
 * it was based on has changed; if it has, it decides again. So any number of inventories may work on one database. Days
 * are those of the clock's zone. Thread-safe.
 */
public final class Inventory {

    private static final int MOST_ATTEMPTS = 1_000;

    /** What a decision leads to: an answer, and a change unless all is as it was. */
    private record Decided<T>(T answer, Optional<StockChange> change) {

        static <T> Decided<T> unchanged(T answer) {
            return new Decided<>(answer, Optional.empty());
        }
    }

    private final StockStore store;
    private final Clock clock;
    private final StockPolicy policy;

    private Inventory(StockStore store, Clock clock, StockPolicy policy) {
        this.store = store;
        this.clock = clock;
        this.policy = policy;
    }

    /** Stock in a store, by the time of a clock. */
    public static Inventory of(StockStore store, Clock clock) {
        return new Inventory(store, clock, StockPolicy.none());
    }

    /** The same stock under a policy: channels' allocations bind reservations. */
    public Inventory with(StockPolicy newPolicy) {
        return new Inventory(store, clock, newPolicy);
    }

    /** What places hold of some items. */
    public Positions positions(TenantId tenant, Set<ItemId> items) {
        return store.read(tenant, StockQuery.builder().addAllItems(items).build())
                .positions();
    }

    /** A reservation, if there is one of this name. */
    public Optional<Reservation> reservation(TenantId tenant, ReservationId id) {
        return store.read(tenant, StockQuery.builder().reservation(id).build())
                .reservation()
                .map(Versioned::value);
    }

    /**
     * Adds a movement. Reported again with the same content, it is known and changes nothing.
     *
     * @throws KeyReused if its key is known with other content
     * @throws Invalid if its key is one of this library's own, or it is a count, which is {@link #count}
     */
    public Recorded record(TenantId tenant, StockMovement movement) {
        requireForeign(movement.key());
        if (movement.kind() == MovementKind.COUNT) {
            throw new Invalid("kind", "is COUNT", "record a count with what was found, so that it is compared");
        }
        return decide(
                tenant,
                StockQuery.builder()
                        .addAllItems(movement.items())
                        .movement(movement.key())
                        .build(),
                now -> now.movement().isPresent()
                        ? Decided.unchanged(same(now.movement().get(), movement))
                        : new Decided<>(Recorded.ADDED, Optional.of(adding(now, movement))));
    }

    private static Recorded same(StockMovement known, StockMovement movement) {
        if (!known.equals(movement)) {
            throw new KeyReused("movement", movement.key().value());
        }
        return Recorded.KNOWN;
    }

    private static void requireForeign(MovementKey key) {
        if (key.isOwn()) {
            throw new Invalid("key", "is " + key + ", a key of this library's own", "begin it with another word");
        }
    }

    private static StockChange adding(StockSnapshot now, StockMovement movement) {
        return StockChange.builder()
                .putAllVersions(now.versions())
                .addMovement(movement)
                .build();
    }

    /**
     * Takes in a count: what differs is moved from or to {@link Outside#COUNTED}. Reported again, it changes nothing.
     *
     * @return what was found beside what was known when it was first taken in; empty where it is known already
     * @throws KeyReused if its key is known with other content
     */
    public List<Variance> count(TenantId tenant, CycleCount count) {
        requireForeign(count.key());
        return decide(
                tenant,
                StockQuery.builder()
                        .addAllItems(count.items())
                        .movement(count.key())
                        .build(),
                now -> {
                    StockMovement movement = count.movement(now.positions());
                    if (now.movement().isPresent()) {
                        requireSame(now.movement().get(), movement);
                        return Decided.unchanged(List.of());
                    }
                    return new Decided<>(count.variances(now.positions()), Optional.of(adding(now, movement)));
                });
    }

    /** What a count moved depends on what was known then; all else that it says does not. */
    private static void requireSame(StockMovement known, StockMovement count) {
        if (known.kind() != MovementKind.COUNT) {
            throw new KeyReused("movement", count.key().value());
        }
        StockMovement bare = known.withUnits(List.of());
        same(bare, count.withUnits(List.of()).withCountedAt(bare.countedAt().flatMap(it -> count.countedAt())));
    }

    /**
     * Keeps units for somebody, if they are free; else nothing, or as many as there are, as the request says. Asked for
     * again, the reservation of that name is answered as it stands.
     *
     * @throws KeyReused if its name is known with another request
     */
    public ReservationOutcome reserve(TenantId tenant, ReservationRequest request) {
        return decide(
                tenant,
                StockQuery.builder()
                        .addAllItems(request.items())
                        .reservation(request.id())
                        .build(),
                now -> {
                    if (now.reservation().isPresent()) {
                        Reservation known = now.reservation().get().value();
                        if (!known.request().equals(request)) {
                            throw new KeyReused("reservation", request.id().value());
                        }
                        return Decided.unchanged(new ReservationOutcome.Reserved(known));
                    }
                    Reservations reservations = new Reservations(policy, now.positions(), today());
                    List<ShortUnits> missing = reservations.shortages(request);
                    if (!missing.isEmpty() && !request.partial()) {
                        return Decided.unchanged(new ReservationOutcome.Short(missing));
                    }
                    Reservations.Step made = reservations.make(request, clock.instant());
                    return new Decided<>(
                            new ReservationOutcome.Reserved(made.reservation()),
                            Optional.of(saving(now, new Versioned<>(0, made.reservation()), made, "reserved/")));
                });
    }

    private LocalDate today() {
        return LocalDate.now(clock);
    }

    private StockChange saving(
            StockSnapshot now, Versioned<Reservation> reservation, Reservations.Step step, String what) {
        MovementKey key = new MovementKey(Texts.OWN + what + reservation.value().id());
        return saving(now, reservation, step, key, MovementKind.RESERVATION, clock.instant());
    }

    private static StockChange saving(
            StockSnapshot now,
            Versioned<Reservation> reservation,
            Reservations.Step step,
            MovementKey key,
            MovementKind kind,
            Instant at) {
        StockChange.Builder change =
                StockChange.builder().putAllVersions(now.versions()).addReservation(reservation);
        Optional<OrderId> order = reservation.value().request().order();
        if (!step.units().isEmpty()) {
            change.addMovement(StockMovement.builder()
                    .key(key)
                    .kind(kind)
                    .at(at)
                    .addAllUnits(step.units())
                    .order(order)
                    .reservation(reservation.value().id())
                    .build());
        }
        return change.build();
    }

    /**
     * Gives up a reservation: what it still holds is free again. One that has ended stays as it is.
     *
     * @throws Conflicting if there is none of this name
     */
    public Reservation release(TenantId tenant, ReservationId id) {
        return end(tenant, known(tenant, id), ReservationEnd.RELEASED);
    }

    private Reservation known(TenantId tenant, ReservationId id) {
        return reservation(tenant, id).orElseThrow(() -> unknown(id));
    }

    private static Conflicting unknown(ReservationId id) {
        return new Conflicting("there is no reservation " + id + "; reserve first");
    }

    private Reservation end(TenantId tenant, Reservation reservation, ReservationEnd how) {
        return decideAbout(tenant, reservation, now -> {
            Versioned<Reservation> current = current(now, reservation.id());
            if (!current.value().open()) {
                return Decided.unchanged(current.value());
            }
            Reservations.Step ended = Reservations.end(current.value(), how);
            return new Decided<>(
                    ended.reservation(),
                    Optional.of(saving(now, new Versioned<>(current.version(), ended.reservation()), ended, "ended/")));
        });
    }

    private static Versioned<Reservation> current(StockSnapshot now, ReservationId id) {
        return now.reservation().orElseThrow(() -> unknown(id));
    }

    private <T> T decideAbout(TenantId tenant, Reservation reservation, Function<StockSnapshot, Decided<T>> decision) {
        return decide(
                tenant,
                StockQuery.builder()
                        .addAllItems(reservation.request().items())
                        .reservation(reservation.id())
                        .build(),
                decision);
    }

    /** Ends open reservations whose time ran out by now, the earliest first, and answers them as they ended. */
    public List<Reservation> expire(TenantId tenant, int limit) {
        List<Reservation> ended = new ArrayList<>();
        for (Reservation due : store.due(tenant, clock.instant(), limit)) {
            ended.add(end(tenant, due, ReservationEnd.EXPIRED));
        }
        return ended;
    }

    /**
     * Ships units that a reservation holds. Reported again under the same key, it is known and changes nothing.
     *
     * @param key names the shipment
     * @param shipped what left; each item stands once at a location
     * @throws Invalid if nothing left, or the key is one of this library's own
     * @throws Conflicting if it holds fewer of them
     * @throws KeyReused if the key is known with other content
     */
    public Reservation fulfil(TenantId tenant, ReservationId id, MovementKey key, Instant at, List<UnitsAt> shipped) {
        requireForeign(key);
        if (shipped.isEmpty()) {
            throw new Invalid("shipped", "names no units", "name what left, or call it when something does");
        }
        Reservation reservation = known(tenant, id);
        return decide(
                tenant,
                StockQuery.builder()
                        .addAllItems(reservation.request().items())
                        .reservation(id)
                        .movement(key)
                        .build(),
                now -> {
                    Versioned<Reservation> current = current(now, id);
                    if (now.movement().isPresent()) {
                        requireSame(now.movement().get(), id, shipped);
                        return Decided.unchanged(current.value());
                    }
                    Reservations.Step step = Reservations.fulfil(current.value(), shipped)
                            .orElseThrow(() -> new Conflicting("reservation " + id
                                    + " does not hold all that shipment " + key
                                    + " is to take; nothing was changed: ship what it holds, and record the rest as a"
                                    + " movement"));
                    return new Decided<>(
                            step.reservation(),
                            Optional.of(saving(
                                    now,
                                    new Versioned<>(current.version(), step.reservation()),
                                    step,
                                    key,
                                    MovementKind.SHIPMENT,
                                    at)));
                });
    }

    private static void requireSame(StockMovement known, ReservationId id, List<UnitsAt> shipped) {
        Map<Object, Quantity> then = new LinkedHashMap<>();
        known.units()
                .forEach(it -> then.merge(
                        List.of(
                                it.item(),
                                it.from().match(shelf -> shelf.location().value(), beyond -> "")),
                        it.quantity(),
                        Quantity::plus));
        Map<Object, Quantity> now = new LinkedHashMap<>();
        shipped.forEach(it -> now.merge(List.of(it.item(), it.location().value()), it.quantity(), Quantity::plus));
        if (!known.reservation().filter(id::equals).isPresent() || !then.equals(now)) {
            throw new KeyReused("movement", known.key().value());
        }
    }

    /**
     * Gives what has arrived of an item to reservations that want it: the highest priority first, then the oldest. Call
     * it after goods came in.
     *
     * @return the reservations that got something, as they stand now
     */
    public List<Reservation> allocate(TenantId tenant, ItemId item) {
        List<Reservation> got = new ArrayList<>();
        store.wanting(tenant, item).stream()
                .sorted(Comparator.comparing(
                                (Reservation it) -> -(long) it.request().priority())
                        .thenComparing(Reservation::madeAt)
                        .thenComparing(it -> it.id().value()))
                .forEach(it -> allocate(tenant, item, it).ifPresent(got::add));
        return got;
    }

    private Optional<Reservation> allocate(TenantId tenant, ItemId item, Reservation reservation) {
        return decideAbout(tenant, reservation, now -> {
            Versioned<Reservation> current = current(now, reservation.id());
            if (!current.value().wants(item)) {
                return Decided.unchanged(Optional.empty());
            }
            Reservations.Step step = new Reservations(policy, now.positions(), today()).allocate(current.value(), item);
            if (step.units().isEmpty()) {
                return Decided.unchanged(Optional.empty());
            }
            return new Decided<>(
                    Optional.of(step.reservation()),
                    Optional.of(saving(
                            now,
                            new Versioned<>(current.version(), step.reservation()),
                            step,
                            "allocated/" + current.version() + "/")));
        });
    }

    /**
     * Takes in what a system says became of returned units. They move once, whoever says so, and however often.
     *
     * @throws KeyReused if the reporter's own name for the report is known with other content
     */
    public DispositionOutcome dispose(TenantId tenant, DispositionReport report) {
        return decide(
                tenant,
                StockQuery.builder().addItem(report.item()).trail(report.line()).build(),
                now -> {
                    Versioned<DispositionTrail> trail = now.trail()
                            .orElseGet(() -> new Versioned<>(
                                    0,
                                    DispositionTrail.builder()
                                            .line(report.line())
                                            .build()));
                    Dispositions.Decided decided = Dispositions.decide(trail.value(), report);
                    return new Decided<>(
                            decided.outcome(),
                            decided.trail()
                                    .map(it -> StockChange.builder()
                                            .putAllVersions(now.versions())
                                            .addAllMovements(
                                                    decided.movement().stream().toList())
                                            .addTrail(new Versioned<>(trail.version(), it))
                                            .build()));
                });
    }

    /** Reads, decides, and writes if all is still as it was read; else again. */
    private <T> T decide(TenantId tenant, StockQuery query, Function<StockSnapshot, Decided<T>> decision) {
        for (int i = 0; i < MOST_ATTEMPTS; i++) {
            Decided<T> decided = decision.apply(store.read(tenant, query));
            if (decided.change().isEmpty()
                    || store.commit(tenant, decided.change().get())) {
                return decided.answer();
            }
        }
        throw new Unavailable("stock of " + query.items() + " was changed by others " + MOST_ATTEMPTS
                + " times while it was decided about; nothing was changed: try again when less is going on");
    }
}
