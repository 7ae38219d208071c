package io.aftermile.inventory;

import static io.aftermile.inventory.Stock.BERLIN;
import static io.aftermile.inventory.Stock.LYON;
import static io.aftermile.inventory.Stock.MARKET;
import static io.aftermile.inventory.Stock.NOON;
import static io.aftermile.inventory.Stock.SHOP;
import static io.aftermile.inventory.Stock.TEE;
import static io.aftermile.inventory.Stock.TENANT;
import static io.aftermile.inventory.Stock.key;
import static org.assertj.core.api.Assertions.assertThat;

import io.aftermile.failure.Conflicting;
import io.aftermile.model.LocationId;
import io.aftermile.model.Quantity;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Whatever is ordered, pre-ordered, delivered and given up, in whatever sequence. */
class ReservationLawTest {

    private static final StockPolicy POLICY = StockPolicy.builder()
            .addChannels(ChannelRule.builder()
                    .channel(MARKET)
                    .allocation(Quantity.of(4))
                    .build())
            .build();

    private final List<ReservationId> made = new ArrayList<>();
    private Stock stock = new Stock();
    private Inventory inventory = stock.inventory;

    private void begin() {
        made.clear();
        stock = new Stock();
        inventory = stock.inventory.with(POLICY);
    }

    private void act(Random random, int step) {
        LocationId location = random.nextInt(3) == 0 ? LYON : BERLIN;
        Quantity some = Quantity.of(1 + random.nextInt(4));
        switch (random.nextInt(8)) {
            case 0 -> stock.move(batch(random, MovedUnits.received(TEE, some, location)));
            case 1 -> stock.move(MovedUnits.expected(TEE, some, location));
            case 2 -> deliver(location, some);
            case 3, 4 -> reserve(random, step, location, some);
            case 5 -> any(random).ifPresent(it -> inventory.release(TENANT, it));
            case 6 -> any(random).ifPresent(it -> ship(it, step, new UnitsAt(TEE, location, some)));
            default -> inventory.allocate(TENANT, TEE);
        }
        if (random.nextInt(5) == 0) {
            stock.wait(Duration.ofHours(random.nextInt(30)));
            inventory.expire(TENANT, 10);
        }
    }

    private static MovedUnits batch(Random random, MovedUnits units) {
        return random.nextInt(3) == 0
                ? units.ofBatch(Batch.lot("L", LocalDate.parse("2026-03-01").plusDays(random.nextInt(4))))
                : units;
    }

    /** What was ever expected and has not come yet: delivered units may be claimed, but they were on their way. */
    private void deliver(LocationId location, Quantity most) {
        Quantity coming = stock.positions()
                .balance(TEE, location, StockState.INCOMING)
                .plus(stock.positions().balance(TEE, location, StockState.PREORDERED))
                .there();
        Quantity some = most.min(coming);
        if (!some.isZero()) {
            stock.move(MovedUnits.delivered(TEE, some, location));
        }
    }

    private void reserve(Random random, int step, LocationId location, Quantity some) {
        ReservationId id = new ReservationId("r" + step);
        ReservationRequest.Builder request = ReservationRequest.builder()
                .id(id)
                .channel(random.nextBoolean() ? SHOP : MARKET)
                .kind(ReservationKind.values()[random.nextInt(3)])
                .priority(random.nextInt(2))
                .partial(random.nextBoolean())
                .addUnits(new UnitsAt(TEE, location, some));
        if (random.nextInt(3) == 0) {
            request.expiresAt(NOON.plus(Duration.ofHours(random.nextInt(60))));
        }
        if (inventory.reserve(TENANT, request.build()) instanceof ReservationOutcome.Reserved) {
            made.add(id);
        }
    }

    private Optional<ReservationId> any(Random random) {
        return made.isEmpty() ? Optional.empty() : Optional.of(made.get(random.nextInt(made.size())));
    }

    private void ship(ReservationId id, int step, UnitsAt units) {
        try {
            inventory.fulfil(TENANT, id, key("s" + step), NOON, List.of(units));
        } catch (Conflicting e) {
            assertThat(e).hasMessageContaining("does not hold all");
        }
    }

    private void holdsTogether() {
        Positions positions = stock.positions();
        List<Reservation> all = made.stream()
                .map(it -> inventory.reservation(TENANT, it).orElseThrow())
                .toList();
        for (LocationId location : List.of(BERLIN, LYON)) {
            for (StockState state : List.of(StockState.RESERVED, StockState.PREORDERED)) {
                assertThat(positions.balance(TEE, location, state))
                        .as(state + " is what reservations hold at " + location)
                        .isEqualTo(Balance.of(Quantity.sum(all.stream().map(it -> it.held(TEE, location, state)))));
            }
            assertThat(positions.balance(TEE, location, StockState.ON_HAND).isNegative())
                    .as("more is promised than is there at " + location)
                    .isFalse();
        }
        for (Reservation reservation : all) {
            Quantity accounted = Quantity.sum(reservation.held().stream().map(HeldUnits::quantity))
                    .plus(Quantity.sum(reservation.waiting().stream().map(UnitsAt::quantity)))
                    .plus(Quantity.sum(reservation.fulfilled().stream().map(UnitsAt::quantity)));
            Quantity wanted = reservation.request().units().get(0).quantity();
            if (reservation.open()) {
                assertThat(accounted).isEqualTo(wanted);
            } else {
                assertThat(reservation.held()).isEmpty();
                assertThat(accounted).isLessThanOrEqualTo(wanted);
            }
        }
        assertThat(positions)
                .isEqualTo(
                        Positions.of(stock.store.movements(TENANT, 0, 10_000)).only(Set.of(TEE)));
    }

    @Test
    void whatIsPromisedIsThereAndEveryUnitIsAccountedFor() {
        PositionsLawTest.check(20_261_127L, 150, seed -> {
            begin();
            Random random = new Random(seed);
            for (int step = 0; step < 40; step++) {
                act(random, step);
                holdsTogether();
            }
        });
    }

    /** An order of the shop never eats into what is still set aside for the market. */
    @Test
    void whatIsSetAsideIsThereForItsChannel() {
        PositionsLawTest.check(20_261_128L, 150, seed -> {
            begin();
            Random random = new Random(seed);
            for (int step = 0; step < 30; step++) {
                Quantity before = openOfMarket();
                stock.move(MovedUnits.received(TEE, Quantity.ONE, BERLIN));
                ReservationOutcome outcome = inventory.reserve(
                        TENANT,
                        ReservationRequest.builder()
                                .id(new ReservationId("r" + step))
                                .channel(random.nextInt(3) == 0 ? MARKET : SHOP)
                                .addUnits(new UnitsAt(TEE, BERLIN, Quantity.of(1 + random.nextInt(2))))
                                .build());

                if (outcome instanceof ReservationOutcome.Reserved reserved
                        && reserved.reservation().request().channel().equals(SHOP)) {
                    assertThat(stock.positions()
                                    .balance(TEE, BERLIN, StockState.ON_HAND)
                                    .there())
                            .isGreaterThanOrEqualTo(before);
                }
            }
        });
    }

    private Quantity openOfMarket() {
        return Quantity.of(4)
                .minusOrZero(stock.positions()
                        .balance(TEE, Place.at(BERLIN, StockState.RESERVED, MARKET))
                        .there());
    }
}
