package io.aftermile.inventory;

import static io.aftermile.inventory.Stock.BERLIN;
import static io.aftermile.inventory.Stock.LYON;
import static io.aftermile.inventory.Stock.MARKET;
import static io.aftermile.inventory.Stock.MUG;
import static io.aftermile.inventory.Stock.NOON;
import static io.aftermile.inventory.Stock.SHOP;
import static io.aftermile.inventory.Stock.TEE;
import static io.aftermile.inventory.Stock.TENANT;
import static io.aftermile.inventory.Stock.key;
import static io.aftermile.inventory.Stock.units;
import static io.aftermile.inventory.Stock.wish;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aftermile.failure.Conflicting;
import io.aftermile.failure.Invalid;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** What is promised is there. */
class ReservationTest {

    private final Stock stock = new Stock();

    private static UnitsAt tees(String quantity) {
        return new UnitsAt(TEE, BERLIN, units(quantity));
    }

    private static ReservationId id(String id) {
        return new ReservationId(id);
    }

    @Test
    void reservedUnitsAreNoLongerFree() {
        stock.with(TEE, "5", BERLIN);

        Reservation reservation = stock.reserved(wish("r", TEE, "3", BERLIN));

        assertThat(reservation.open()).isTrue();
        assertThat(reservation.held(TEE, BERLIN, StockState.RESERVED)).isEqualTo(units("3"));
        assertThat(stock.held(TEE, BERLIN, StockState.ON_HAND)).isEqualTo("2");
        assertThat(stock.positions().balance(TEE, Place.at(BERLIN, StockState.RESERVED, SHOP)))
                .hasToString("3");
    }

    @Test
    void moreThanIsFreeIsNotPromisedAndNothingIsKept() {
        stock.with(TEE, "5", BERLIN).with(MUG, "1", BERLIN);

        ReservationOutcome outcome =
                stock.reserve(wish("r", TEE, "3", BERLIN).addUnits(new UnitsAt(MUG, BERLIN, units("2"))));

        assertThat(outcome)
                .isInstanceOfSatisfying(
                        ReservationOutcome.Short.class,
                        it -> assertThat(it.units())
                                .extracting(unit -> unit.wanted().item() + " " + unit.free() + ": " + unit.why())
                                .containsExactly("MUG 1: what is free at berlin"));
        assertThat(stock.held(TEE, BERLIN, StockState.ON_HAND)).isEqualTo("5");
        assertThat(stock.inventory.reservation(TENANT, id("r"))).isEmpty();
    }

    @Test
    void whatIsElsewhereOrInAnotherStateIsNotPromised() {
        stock.with(TEE, "5", LYON)
                .with(TEE, "2", BERLIN)
                .move(MovedUnits.changed(TEE, units("1"), BERLIN, StockState.ON_HAND, StockState.SAFETY));

        assertThat(stock.reserve(wish("r", TEE, "2", BERLIN))).isInstanceOf(ReservationOutcome.Short.class);
        assertThat(stock.reserve(wish("s", TEE, "1", BERLIN))).isInstanceOf(ReservationOutcome.Reserved.class);
    }

    @Test
    void theSameRequestAgainIsTheSameReservation() {
        stock.with(TEE, "5", BERLIN);

        Reservation first = stock.reserved(wish("r", TEE, "3", BERLIN));

        assertThat(stock.reserved(wish("r", TEE, "3", BERLIN))).isEqualTo(first);
        assertThat(stock.held(TEE, BERLIN, StockState.ON_HAND)).isEqualTo("2");
        assertThatThrownBy(() -> stock.reserve(wish("r", TEE, "2", BERLIN))).isInstanceOf(KeyReused.class);
    }

    @Test
    void releasedUnitsAreFreeAgainOnce() {
        stock.with(TEE, "5", BERLIN);
        stock.reserved(wish("r", TEE, "3", BERLIN));

        Reservation released = stock.inventory.release(TENANT, id("r"));

        assertThat(released.end()).contains(ReservationEnd.RELEASED);
        assertThat(stock.inventory.release(TENANT, id("r"))).isEqualTo(released);
        assertThat(stock.held(TEE, BERLIN, StockState.ON_HAND)).isEqualTo("5");
        assertThat(stock.held(TEE, BERLIN, StockState.RESERVED)).isEqualTo("0");
        assertThat(stock.reserved(wish("r", TEE, "3", BERLIN)).open())
                .as("a name is given once, for ever")
                .isFalse();
    }

    @Test
    void whatIsReservedCanLeaveInParts() {
        stock.with(TEE, "5", BERLIN);
        stock.reserved(wish("r", TEE, "3", BERLIN));

        assertThat(stock.inventory
                        .fulfil(TENANT, id("r"), key("s1"), NOON, List.of(tees("2")))
                        .open())
                .isTrue();
        Reservation done = stock.inventory.fulfil(TENANT, id("r"), key("s2"), NOON, List.of(tees("1")));

        assertThat(done.end()).contains(ReservationEnd.FULFILLED);
        assertThat(done.fulfilled()).containsExactly(tees("3"));
        assertThat(stock.held(TEE, BERLIN, StockState.ON_HAND)).isEqualTo("2");
        assertThat(stock.positions().balance(TEE, Place.outside(Outside.CUSTOMER)))
                .hasToString("3");
    }

    @Test
    void aShipmentReportedAgainLeavesOnce() {
        stock.with(TEE, "5", BERLIN);
        stock.reserved(wish("r", TEE, "3", BERLIN));
        stock.inventory.fulfil(TENANT, id("r"), key("s1"), NOON, List.of(tees("1")));

        stock.inventory.fulfil(TENANT, id("r"), key("s1"), NOON, List.of(tees("1")));

        assertThat(stock.held(TEE, BERLIN, StockState.RESERVED)).isEqualTo("2");
        assertThatThrownBy(() -> stock.inventory.fulfil(TENANT, id("r"), key("s1"), NOON, List.of(tees("2"))))
                .isInstanceOf(KeyReused.class);
    }

    @Test
    void aShipmentOfNothingIsRefusedAndWhatWasGivenUpStaysGivenUp() {
        stock.with(TEE, "3", BERLIN);
        ReservationId id = stock.reserved(wish("o", TEE, "2", BERLIN)).id();
        stock.inventory.release(TENANT, id);

        assertThatThrownBy(() -> stock.inventory.fulfil(TENANT, id, key("s"), NOON, List.of()))
                .isInstanceOf(Invalid.class)
                .hasMessageContaining("names no units");
        assertThat(stock.inventory.reservation(TENANT, id).orElseThrow().end()).contains(ReservationEnd.RELEASED);
    }

    @Test
    void moreThanIsHeldDoesNotLeaveByAReservation() {
        stock.with(TEE, "5", BERLIN);
        stock.reserved(wish("r", TEE, "3", BERLIN));

        assertThatThrownBy(() -> stock.inventory.fulfil(TENANT, id("r"), key("s1"), NOON, List.of(tees("4"))))
                .isInstanceOf(Conflicting.class)
                .hasMessageContaining("ship what it holds");
        assertThatThrownBy(() -> stock.inventory.fulfil(TENANT, id("none"), key("s1"), NOON, List.of(tees("1"))))
                .isInstanceOf(Conflicting.class);
        assertThat(stock.held(TEE, BERLIN, StockState.RESERVED)).isEqualTo("3");
    }

    @Test
    void anExpiredReservationIsEndedByTheClockThatIsHandedIn() {
        stock.with(TEE, "5", BERLIN);
        stock.reserved(wish("late", TEE, "1", BERLIN).expiresAt(NOON.plusSeconds(7200)));
        stock.reserved(wish("soon", TEE, "2", BERLIN).expiresAt(NOON.plusSeconds(3600)));
        stock.reserved(wish("never", TEE, "1", BERLIN));

        stock.wait(Duration.ofMinutes(59));
        assertThat(stock.inventory.expire(TENANT, 10)).isEmpty();
        stock.wait(Duration.ofMinutes(1));

        assertThat(stock.inventory.expire(TENANT, 10))
                .extracting(it -> it.id() + " " + it.end().orElseThrow())
                .containsExactly("soon EXPIRED");
        assertThat(stock.inventory.expire(TENANT, 10)).isEmpty();
        assertThat(stock.held(TEE, BERLIN, StockState.ON_HAND)).isEqualTo("3");
    }

    @Nested
    class WaitingForGoods {

        @Test
        void aPartialRequestTakesWhatIsThereAndWaitsForTheRest() {
            stock.with(TEE, "2", BERLIN);

            Reservation reservation = stock.reserved(wish("r", TEE, "5", BERLIN).partial(true));

            assertThat(reservation.held(TEE, BERLIN, StockState.RESERVED)).isEqualTo(units("2"));
            assertThat(reservation.waiting()).containsExactly(tees("3"));
        }

        @Test
        void arrivingGoodsGoToTheHighestPriorityThenToTheOldest() {
            stock.reserved(wish("old", TEE, "2", BERLIN).partial(true));
            stock.wait(Duration.ofSeconds(1));
            stock.reserved(wish("young", TEE, "2", BERLIN).partial(true));
            stock.reserved(wish("b2b", TEE, "2", BERLIN)
                    .partial(true)
                    .kind(ReservationKind.B2B)
                    .priority(5));
            stock.with(TEE, "3", BERLIN);

            assertThat(stock.inventory.allocate(TENANT, TEE))
                    .extracting(it -> it.id() + " " + it.held(TEE, BERLIN, StockState.RESERVED))
                    .containsExactly("b2b 2", "old 1");
            stock.with(TEE, "9", BERLIN);
            assertThat(stock.inventory.allocate(TENANT, TEE))
                    .extracting(it -> it.id() + " " + it.held(TEE, BERLIN, StockState.RESERVED))
                    .containsExactly("old 2", "young 2");
            assertThat(stock.inventory.allocate(TENANT, TEE)).isEmpty();
            assertThat(stock.held(TEE, BERLIN, StockState.ON_HAND)).isEqualTo("6");
        }

        @Test
        void aReservationThatStillWaitsIsNotFulfilled() {
            stock.with(TEE, "2", BERLIN);
            stock.reserved(wish("r", TEE, "5", BERLIN).partial(true));

            Reservation shipped = stock.inventory.fulfil(TENANT, id("r"), key("s"), NOON, List.of(tees("2")));

            assertThat(shipped.open()).isTrue();
            assertThat(stock.inventory.release(TENANT, id("r")).waiting()).isEmpty();
        }
    }

    @Nested
    class PreOrders {

        private Reservation preOrder(String id, String quantity) {
            return stock.reserved(wish(id, TEE, quantity, BERLIN).kind(ReservationKind.PRE_ORDER));
        }

        @Test
        void aPreOrderClaimsWhatIsIncomingAndNoMore() {
            stock.move(MovedUnits.expected(TEE, units("10"), BERLIN));

            preOrder("p", "8");

            assertThat(stock.held(TEE, BERLIN, StockState.INCOMING)).isEqualTo("2");
            assertThat(stock.held(TEE, BERLIN, StockState.PREORDERED)).isEqualTo("8");
            assertThat(stock.reserve(wish("q", TEE, "3", BERLIN).kind(ReservationKind.PRE_ORDER)))
                    .isInstanceOfSatisfying(
                            ReservationOutcome.Short.class,
                            it -> assertThat(it.units())
                                    .extracting(ShortUnits::why)
                                    .containsExactly("what is incoming at berlin"));
        }

        @Test
        void goodsThatCameForPreOrdersAreNotSoldToOthers() {
            stock.move(MovedUnits.expected(TEE, units("10"), BERLIN));
            preOrder("p", "8");
            stock.move(MovedUnits.delivered(TEE, units("10"), BERLIN));

            assertThat(stock.reserve(wish("q", TEE, "3", BERLIN))).isInstanceOf(ReservationOutcome.Short.class);
            assertThat(stock.reserve(wish("r", TEE, "2", BERLIN))).isInstanceOf(ReservationOutcome.Reserved.class);

            assertThat(stock.inventory.allocate(TENANT, TEE))
                    .extracting(it -> it.id() + " " + it.held())
                    .hasSize(1)
                    .allMatch(it -> it.startsWith("p ") && it.contains("RESERVED"));
            assertThat(stock.held(TEE, BERLIN, StockState.RESERVED)).isEqualTo("10");
            assertThat(stock.held(TEE, BERLIN, StockState.INCOMING)).isEqualTo("0");
            assertThat(stock.held(TEE, BERLIN, StockState.PREORDERED)).isEqualTo("0");
            assertThat(stock.held(TEE, BERLIN, StockState.ON_HAND)).isEqualTo("0");
        }

        @Test
        void aPreOrderThatIsGivenUpFreesWhatItClaimed() {
            stock.move(MovedUnits.expected(TEE, units("10"), BERLIN));
            preOrder("p", "8");

            stock.inventory.release(TENANT, id("p"));

            assertThat(stock.held(TEE, BERLIN, StockState.INCOMING)).isEqualTo("10");
        }

        @Test
        void whatIsOnlyClaimedCannotBeShipped() {
            stock.move(MovedUnits.expected(TEE, units("10"), BERLIN));
            preOrder("p", "8");

            assertThatThrownBy(() -> stock.inventory.fulfil(TENANT, id("p"), key("s"), NOON, List.of(tees("1"))))
                    .isInstanceOf(Conflicting.class);
        }

        @Test
        void aDeliveryThatIsCalledOffLeavesPreOrdersWithAClaimOnWhatIsThere() {
            stock.with(TEE, "5", BERLIN).move(MovedUnits.expected(TEE, units("4"), BERLIN));
            preOrder("p", "4");

            stock.move(MovedUnits.of(
                    TEE, units("4"), Place.at(BERLIN, StockState.INCOMING), Place.outside(Outside.SUPPLIER)));

            assertThat(stock.reserve(wish("q", TEE, "2", BERLIN))).isInstanceOf(ReservationOutcome.Short.class);
            assertThat(stock.inventory.allocate(TENANT, TEE)).hasSize(1);
            assertThat(stock.held(TEE, BERLIN, StockState.RESERVED)).isEqualTo("4");
        }
    }

    @Nested
    class ChannelsWithUnitsSetAside {

        private Inventory under(ChannelRule... rules) {
            return stock.inventory.with(StockPolicy.builder().addChannels(rules).build());
        }

        private ChannelRule forMarket(String quantity) {
            return ChannelRule.builder()
                    .channel(MARKET)
                    .allocation(units(quantity))
                    .build();
        }

        @Test
        void whatIsSetAsideForOneChannelIsNotPromisedToAnother() {
            stock.with(TEE, "10", BERLIN);
            Inventory inventory = under(forMarket("4"));

            assertThat(inventory.reserve(TENANT, wish("r", TEE, "7", BERLIN).build()))
                    .isInstanceOfSatisfying(
                            ReservationOutcome.Short.class,
                            it -> assertThat(it.units())
                                    .extracting(unit -> unit.free() + ", limited by " + unit.why())
                                    .containsExactly("6, limited by what other channels have set aside"));
            assertThat(inventory.reserve(TENANT, wish("s", TEE, "6", BERLIN).build()))
                    .isInstanceOf(ReservationOutcome.Reserved.class);
        }

        @Test
        void whatTheChannelHasReservedUsesUpWhatIsSetAside() {
            stock.with(TEE, "10", BERLIN);
            Inventory inventory = under(forMarket("4"));
            inventory.reserve(
                    TENANT,
                    ReservationRequest.builder()
                            .id(id("m"))
                            .channel(MARKET)
                            .addUnits(tees("3"))
                            .build());

            assertThat(inventory.reserve(TENANT, wish("r", TEE, "6", BERLIN).build()))
                    .isInstanceOf(ReservationOutcome.Reserved.class);
            assertThat(inventory.reserve(TENANT, wish("s", TEE, "1", BERLIN).build()))
                    .isInstanceOf(ReservationOutcome.Short.class);
        }

        @Test
        void whatIsSetAsideAtLocationsOfItsOwnTakesNothingFromOthers() {
            stock.with(TEE, "10", BERLIN).with(TEE, "4", LYON);
            Inventory inventory = under(
                    ChannelRule.builder().channel(SHOP).addLocations(BERLIN).build(), forMarket("5"));

            assertThat(inventory.reserve(TENANT, wish("r", TEE, "10", BERLIN).build()))
                    .isInstanceOf(ReservationOutcome.Short.class);
            assertThat(inventory.reserve(TENANT, wish("s", TEE, "9", BERLIN).build()))
                    .isInstanceOf(ReservationOutcome.Reserved.class);
        }
    }

    @Test
    void requestsThatCannotBeMeantAreRefused() {
        assertThatThrownBy(() ->
                        ReservationRequest.builder().id(id("r")).channel(SHOP).build())
                .hasMessageContaining("wants nothing");
        assertThatThrownBy(() -> wish("r", TEE, "1", BERLIN).addUnits(tees("2")).build())
                .hasMessageContaining("twice");
    }
}
