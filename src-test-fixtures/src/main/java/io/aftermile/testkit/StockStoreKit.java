package io.aftermile.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.aftermile.inventory.Batch;
import io.aftermile.inventory.CountedUnits;
import io.aftermile.inventory.CycleCount;
import io.aftermile.inventory.DispositionOutcome;
import io.aftermile.inventory.DispositionReport;
import io.aftermile.inventory.Inventory;
import io.aftermile.inventory.MovedUnits;
import io.aftermile.inventory.MovementKey;
import io.aftermile.inventory.MovementKind;
import io.aftermile.inventory.Place;
import io.aftermile.inventory.Positions;
import io.aftermile.inventory.Reservation;
import io.aftermile.inventory.ReservationId;
import io.aftermile.inventory.ReservationOutcome;
import io.aftermile.inventory.ReservationRequest;
import io.aftermile.inventory.ReturnLineRef;
import io.aftermile.inventory.StockChange;
import io.aftermile.inventory.StockMovement;
import io.aftermile.inventory.StockQuery;
import io.aftermile.inventory.StockSnapshot;
import io.aftermile.inventory.StockState;
import io.aftermile.inventory.StockStore;
import io.aftermile.inventory.UnitsAt;
import io.aftermile.model.ChannelId;
import io.aftermile.model.DispositionKind;
import io.aftermile.model.ItemId;
import io.aftermile.model.LocationId;
import io.aftermile.model.Quantity;
import io.aftermile.model.ReturnId;
import io.aftermile.model.ReturnLineId;
import io.aftermile.model.TenantId;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * The contract of {@link StockStore}: extend it, hand over stores, and run it as a JUnit class. The rules and their ids
 * stand in {@code docs/roles/stock-store.md}.
 */
@ExtendWith(RuleNamed.class)
public abstract class StockStoreKit {

    private static final TenantId TENANT = TenantId.DEFAULT;
    private static final ItemId TEE = new ItemId("KIT-TEE");
    private static final ItemId MUG = new ItemId("KIT-MUG");
    private static final LocationId HERE = new LocationId("here");
    private static final LocationId THERE = new LocationId("there");
    private static final ChannelId SHOP = new ChannelId("shop");
    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
    private static final int BUYERS = 8;
    private static final int TRIES = 10;

    private final List<StockStore> opened = new ArrayList<>();

    /**
     * Another store on the same data: within one rule, all of them see the same stock; the data is empty when a rule
     * begins. Each should have a connection of its own.
     */
    protected abstract StockStore open();

    private StockStore store() {
        StockStore store = open();
        opened.add(store);
        return store;
    }

    /** Closes what a rule opened. */
    @AfterEach
    void close() {
        opened.forEach(StockStore::close);
        opened.clear();
    }

    private static Inventory inventory(StockStore store) {
        return Inventory.of(store, Clock.fixed(NOON, ZoneOffset.UTC));
    }

    private static StockMovement receipt(String key, ItemId item, String quantity) {
        return StockMovement.of(
                new MovementKey(key),
                MovementKind.RECEIPT,
                NOON,
                MovedUnits.received(item, Quantity.parse(quantity), HERE));
    }

    private static ReservationRequest.Builder wish(String id, String quantity) {
        return ReservationRequest.builder()
                .id(new ReservationId(id))
                .channel(SHOP)
                .addUnits(new UnitsAt(TEE, HERE, Quantity.parse(quantity)));
    }

    private static boolean isReserved(ReservationOutcome outcome) {
        return outcome instanceof ReservationOutcome.Reserved;
    }

    private static StockSnapshot read(StockStore store, ItemId... items) {
        return store.read(TENANT, StockQuery.builder().addItems(items).build());
    }

    private static void positionsAreWhatTheMovementsAddUpTo(StockStore store) {
        Positions summed = Positions.of(store.movements(TENANT, 0, 100_000));
        assertThat(read(store, TEE, MUG).positions()).isEqualTo(summed.only(Set.of(TEE, MUG)));
    }

    @Test
    @DisplayName("SS-01 what one store commits another one reads, batches, channels and fractions included")
    void whatIsCommittedIsRead() {
        StockStore one = store();
        Inventory stock = inventory(one);
        Batch batch = new Batch(Optional.of("L/1"), Optional.empty(), Optional.of(LocalDate.parse("2027-01-31")));
        stock.record(TENANT, receipt("r1", TEE, "12.5"));
        stock.record(
                TENANT,
                StockMovement.of(
                        new MovementKey("r2"),
                        MovementKind.RECEIPT,
                        NOON,
                        MovedUnits.received(TEE, Quantity.of(2), HERE).ofBatch(batch)));
        stock.reserve(TENANT, wish("a", "3.25").build());

        Positions read = read(store(), TEE).positions();

        assertThat(read.balance(TEE, Place.at(HERE, StockState.RESERVED, SHOP))).hasToString("3.25");
        assertThat(read.balance(TEE, Place.at(HERE, StockState.ON_HAND))).hasToString("11.25");
        assertThat(read).isEqualTo(Positions.of(one.movements(TENANT, 0, 10)));
    }

    @Test
    @DisplayName("SS-02 a change that is based on an older state is not taken over, and no part of it is")
    void staleChangesAreNotTakenOver() {
        StockStore one = store();
        StockStore other = store();
        inventory(one).record(TENANT, receipt("r1", TEE, "1"));
        StockSnapshot old = read(one, TEE, MUG);
        inventory(other).record(TENANT, receipt("r2", MUG, "1"));

        boolean taken = one.commit(
                TENANT,
                StockChange.builder()
                        .putAllVersions(old.versions())
                        .addMovement(receipt("r3", TEE, "1"))
                        .build());

        assertThat(taken).isFalse();
        assertThat(read(one, TEE).versions()).isEqualTo(read(other, TEE).versions());
        assertThat(one.movements(TENANT, 0, 10))
                .extracting(it -> it.key().value())
                .containsExactly("r1", "r2");
        assertThat(one.commit(
                        TENANT,
                        StockChange.builder()
                                .putAllVersions(read(one, TEE).versions())
                                .addMovement(receipt("r3", TEE, "1"))
                                .build()))
                .isTrue();
    }

    @Test
    @DisplayName("SS-03 a key that is taken is not taken again, whatever item it is about")
    void takenKeysAreNotTakenAgain() {
        StockStore one = store();
        inventory(one).record(TENANT, receipt("r1", TEE, "1"));

        boolean taken = one.commit(
                TENANT,
                StockChange.builder()
                        .putAllVersions(read(one, MUG).versions())
                        .addMovement(receipt("r1", MUG, "1"))
                        .build());

        assertThat(taken).isFalse();
        assertThat(read(one, MUG).versions()).containsEntry(MUG, 0L);
        assertThat(read(one, MUG).positions()).isEqualTo(Positions.none());
    }

    @Test
    @DisplayName("SS-04 the last unit that another one takes between reading and writing is not promised twice")
    void theLastUnitIsPromisedOnce() {
        StockStore one = store();
        StockStore other = store();
        inventory(one).record(TENANT, receipt("r1", TEE, "1"));
        AtomicInteger commits = new AtomicInteger();
        StockStore overtaken = new OvertakenStock(one, () -> {
            if (commits.getAndIncrement() == 0) {
                assertThat(isReserved(inventory(other)
                                .reserve(TENANT, wish("fast", "1").build())))
                        .isTrue();
            }
        });

        ReservationOutcome slow =
                inventory(overtaken).reserve(TENANT, wish("slow", "1").build());

        assertThat(isReserved(slow)).isFalse();
        assertThat(commits).hasValue(1);
        positionsAreWhatTheMovementsAddUpTo(one);
    }

    @Test
    @DisplayName("SS-05 many buyers on stores of their own are promised what there is, and not one unit more")
    void nothingIsOversold() {
        inventory(store()).record(TENANT, receipt("r1", TEE, "30"));
        List<StockStore> stores = new ArrayList<>();
        for (int i = 0; i < BUYERS / 2; i++) {
            stores.add(store());
        }
        AtomicInteger buyer = new AtomicInteger();

        List<Integer> promised = Together.times(BUYERS, () -> {
            int me = buyer.getAndIncrement();
            Inventory mine = inventory(stores.get(me % stores.size()));
            int got = 0;
            for (int i = 0; i < TRIES; i++) {
                ReservationId id = new ReservationId(me + "-" + i);
                if (isReserved(mine.reserve(TENANT, wish(id.value(), "1").build()))) {
                    got++;
                    if (i % 4 == 0) {
                        mine.release(TENANT, id);
                        got--;
                    } else if (i % 4 == 1) {
                        mine.fulfil(
                                TENANT,
                                id,
                                new MovementKey("shipped-" + id),
                                NOON,
                                List.of(new UnitsAt(TEE, HERE, Quantity.ONE)));
                    }
                }
            }
            return got;
        });

        StockStore after = store();
        int all = promised.stream().mapToInt(Integer::intValue).sum();
        assertThat(all).isLessThanOrEqualTo(30);
        assertThat(read(after, TEE).positions().balance(TEE, HERE, StockState.ON_HAND))
                .hasToString(Integer.toString(30 - all));
        assertThat(read(after, TEE).positions().shortages()).isEmpty();
        positionsAreWhatTheMovementsAddUpTo(after);
    }

    @Test
    @DisplayName("SS-06 the same report of returned units by many at once restocks them once")
    void returnedUnitsAreRestockedOnce() {
        AtomicInteger reporter = new AtomicInteger();

        List<DispositionOutcome> told = Together.times(
                4,
                () -> inventory(open(opened))
                        .dispose(
                                TENANT,
                                DispositionReport.builder()
                                        .line(new ReturnLineRef(new ReturnId("R1"), new ReturnLineId("1")))
                                        .item(TEE)
                                        .returned(Quantity.of(2))
                                        .kind(DispositionKind.RESTOCKED)
                                        .quantity(Quantity.of(2))
                                        .location(HERE)
                                        .reporter("system-" + reporter.getAndIncrement() % 2)
                                        .reference("1")
                                        .at(NOON)
                                        .build()));

        assertThat(told.stream().filter(DispositionOutcome.Moved.class::isInstance))
                .hasSize(1);
        assertThat(read(store(), TEE).positions().balance(TEE, HERE, StockState.ON_HAND))
                .hasToString("2");
    }

    private StockStore open(List<StockStore> all) {
        synchronized (all) {
            return store();
        }
    }

    @Test
    @DisplayName("SS-07 movements are listed in the order in which they were added, of all items or of one")
    void movementsAreListedInOrder() {
        StockStore store = store();
        Inventory stock = inventory(store);
        stock.record(TENANT, receipt("b", TEE, "1"));
        stock.record(TENANT, receipt("a", MUG, "1"));
        stock.record(TENANT, receipt("c", TEE, "1"));

        assertThat(store.movements(TENANT, 0, 2))
                .extracting(it -> it.key().value())
                .containsExactly("b", "a");
        assertThat(store.movements(TENANT, 2, 2))
                .extracting(it -> it.key().value())
                .containsExactly("c");
        assertThat(store.movements(TENANT, TEE, 0, 9))
                .extracting(it -> it.key().value())
                .containsExactly("b", "c");
        assertThat(store.movements(TENANT, TEE, 1, 9))
                .extracting(it -> it.key().value())
                .containsExactly("c");
        assertThat(store.items(TENANT, Optional.empty(), 9)).containsExactly(MUG, TEE);
        assertThat(store.items(TENANT, Optional.of(MUG), 9)).containsExactly(TEE);
    }

    @Test
    @DisplayName("SS-08 open reservations are due by their time, and those that have ended never are")
    void reservationsAreDueByTheirTime() {
        StockStore store = store();
        Inventory stock = inventory(store);
        stock.record(TENANT, receipt("r1", TEE, "9"));
        stock.reserve(TENANT, wish("late", "1").expiresAt(NOON.plusSeconds(2)).build());
        stock.reserve(TENANT, wish("soon", "1").expiresAt(NOON.plusSeconds(1)).build());
        stock.reserve(TENANT, wish("gone", "1").expiresAt(NOON).build());
        stock.reserve(TENANT, wish("never", "1").build());
        stock.release(TENANT, new ReservationId("gone"));

        assertThat(ids(store.due(TENANT, NOON.plusMillis(999), 9))).isEmpty();
        assertThat(ids(store.due(TENANT, NOON.plusSeconds(1), 9))).containsExactly("soon");
        assertThat(ids(store.due(TENANT, NOON.plusSeconds(9), 9))).containsExactly("soon", "late");
        assertThat(ids(store.due(TENANT, NOON.plusSeconds(9), 1))).containsExactly("soon");
    }

    @Test
    @DisplayName("SS-09 reservations that wait for an item are found until they have it")
    void waitingReservationsAreFound() {
        StockStore store = store();
        Inventory stock = inventory(store);
        stock.reserve(TENANT, wish("a", "2").partial(true).build());

        assertThat(ids(store.wanting(TENANT, TEE))).containsExactly("a");
        assertThat(ids(store.wanting(TENANT, MUG))).isEmpty();

        stock.record(TENANT, receipt("r1", TEE, "9"));
        stock.allocate(TENANT, TEE);

        assertThat(ids(store.wanting(TENANT, TEE))).isEmpty();
    }

    private static List<String> ids(List<Reservation> reservations) {
        return reservations.stream().map(it -> it.id().value()).toList();
    }

    @Test
    @DisplayName("SS-10 another merchant sees nothing, and may use the same keys and names")
    void merchantsNeverMeet() {
        StockStore store = store();
        TenantId another = new TenantId("another");
        Inventory stock = inventory(store);
        stock.record(TENANT, receipt("r1", TEE, "1"));
        stock.reserve(TENANT, wish("a", "1").expiresAt(NOON).build());

        assertThat(stock.positions(another, Set.of(TEE))).isEqualTo(Positions.none());
        assertThat(stock.reservation(another, new ReservationId("a"))).isEmpty();
        assertThat(store.movements(another, 0, 9)).isEmpty();
        assertThat(store.due(another, NOON, 9)).isEmpty();

        stock.record(another, receipt("r1", TEE, "5"));

        assertThat(isReserved(stock.reserve(another, wish("a", "5").build()))).isTrue();
        assertThat(read(store, TEE).positions().balance(TEE, HERE, StockState.RESERVED))
                .hasToString("1");
    }

    @Test
    @DisplayName("SS-11 transfers, counts and shortages are kept as they are")
    void shortagesAreKept() {
        StockStore store = store();
        Inventory stock = inventory(store);
        stock.record(
                TENANT,
                StockMovement.of(
                        new MovementKey("sent"),
                        MovementKind.TRANSFER,
                        NOON,
                        MovedUnits.sent(TEE, Quantity.of(3), HERE, THERE)));
        stock.count(
                TENANT,
                CycleCount.builder()
                        .key(new MovementKey("count"))
                        .location(THERE)
                        .at(NOON)
                        .addFound(CountedUnits.of(TEE, Quantity.of(1)))
                        .build());

        assertThat(read(store, TEE).positions().balance(TEE, HERE, StockState.ON_HAND))
                .hasToString("-3");
        assertThat(read(store, TEE).positions().balance(TEE, THERE, StockState.ON_HAND))
                .hasToString("1");
        positionsAreWhatTheMovementsAddUpTo(store);
    }
}
