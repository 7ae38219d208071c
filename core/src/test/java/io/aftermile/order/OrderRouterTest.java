package io.aftermile.order;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aftermile.inventory.MovedUnits;
import io.aftermile.inventory.MovementKey;
import io.aftermile.inventory.MovementKind;
import io.aftermile.inventory.Positions;
import io.aftermile.inventory.StockMovement;
import io.aftermile.inventory.UnitsAt;
import io.aftermile.model.ChannelId;
import io.aftermile.model.ItemId;
import io.aftermile.model.LocationId;
import io.aftermile.model.OrderLineId;
import io.aftermile.model.Quantity;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** From where an order is shipped, and why. */
class OrderRouterTest {

    static final ItemId TEE = new ItemId("TEE");
    static final ItemId MUG = new ItemId("MUG");
    static final ChannelId SHOP = new ChannelId("shop");
    static final LocalDate TODAY = LocalDate.parse("2026-03-01");

    private final List<StockMovement> movements = new ArrayList<>();
    private final RoutingRequest.Builder request =
            RoutingRequest.builder().channel(SHOP).on(TODAY);

    static RoutingLine line(String id, ItemId item, String quantity) {
        return new RoutingLine(new OrderLineId(id), item, Quantity.parse(quantity));
    }

    static Origin.Builder origin(String location, long metres) {
        return Origin.builder().location(new LocationId(location)).metres(metres);
    }

    private OrderRouterTest stock(String location, ItemId item, String quantity) {
        movements.add(StockMovement.of(
                new MovementKey("m" + movements.size()),
                MovementKind.RECEIPT,
                Instant.EPOCH,
                MovedUnits.received(item, Quantity.parse(quantity), new LocationId(location))));
        return this;
    }

    private RoutingPlan route(long splitPenalty) {
        return route(RoutingPolicy.builder().splitPenalty(splitPenalty).build());
    }

    private RoutingPlan route(RoutingPolicy policy) {
        return OrderRouter.of(policy)
                .route(request.positions(Positions.of(movements)).build());
    }

    private static List<String> parts(RoutingPlan plan) {
        return plan.parts().stream()
                .map(it -> it.location()
                        + it.units().stream()
                                .map(unit -> " " + unit.line() + "x" + unit.quantity())
                                .reduce("", String::concat))
                .toList();
    }

    @Test
    void theNearestLocationThatHasEverythingShips() {
        stock("far", TEE, "9").stock("near", TEE, "9");
        request.addLines(line("1", TEE, "2"))
                .addOrigins(origin("far", 900).build(), origin("near", 100).build());

        RoutingPlan plan = route(50);

        assertThat(parts(plan)).containsExactly("near 1x2");
        assertThat(plan.cost()).isEqualTo(100);
        assertThat(plan.exact()).isTrue();
        assertThat(plan.reasons())
                .extracting(RoutingReason::toString)
                .containsExactly(
                        "near CHOSEN: it can ship 2 units over 100 m; the plan costs 100",
                        "far NOT_NEEDED: it can ship 2 units over 900 m; the plan without it ships as much for 100, a"
                                + " further parcel costs 50");
    }

    @Test
    void aSplitIsAvoidedAsLongAsItCostsMoreThanTheDistance() {
        stock("near", TEE, "9").stock("next", MUG, "9").stock("far", TEE, "9").stock("far", MUG, "9");
        request.addLines(line("1", TEE, "1"), line("2", MUG, "1"))
                .addOrigins(
                        origin("near", 100).build(),
                        origin("next", 200).build(),
                        origin("far", 500).build());

        RoutingRequest asked = request.positions(Positions.of(movements)).build();

        assertThat(parts(
                        OrderRouter.of(RoutingPolicy.builder().splitPenalty(201).build())
                                .route(asked)))
                .containsExactly("far 1x1 2x1");
        assertThat(parts(
                        OrderRouter.of(RoutingPolicy.builder().splitPenalty(199).build())
                                .route(asked)))
                .containsExactly("near 1x1", "next 2x1");
    }

    @Test
    void aBottleneckedLocationIsPassedOverForTheNextOne() {
        stock("near", TEE, "9").stock("far", TEE, "9");
        request.addLines(line("1", TEE, "2"))
                .addOrigins(
                        origin("near", 100).capacity(Quantity.ZERO).build(),
                        origin("far", 900).build());

        RoutingPlan plan = route(50);

        assertThat(parts(plan)).containsExactly("far 1x2");
        assertThat(plan.reasons().get(0)).hasToString("near NO_CAPACITY: it can handle no more units");
    }

    @Test
    void aLocationThatCanHandleSomeShipsSomeOnlyWhereNoOtherShipsAll() {
        stock("near", TEE, "9").stock("far", TEE, "3");
        request.addLines(line("1", TEE, "4"))
                .addOrigins(
                        origin("near", 100).capacity(Quantity.of(2)).build(),
                        origin("far", 900).build());

        assertThat(parts(route(50))).containsExactly("near 1x2", "far 1x2");
    }

    @Test
    void closedAndForeignLocationsShipNothing() {
        stock("near", TEE, "9").stock("next", TEE, "9").stock("far", TEE, "9");
        request.addLines(line("1", TEE, "1"))
                .addOrigins(
                        origin("near", 100).closed("stocktaking").build(),
                        origin("next", 200).build(),
                        origin("far", 900).build(),
                        origin("empty", 1).build());

        RoutingPlan plan = route(RoutingPolicy.builder()
                .splitPenalty(0)
                .addChannels(new ChannelLocations(
                        SHOP, List.of(new LocationId("near"), new LocationId("far"), new LocationId("empty"))))
                .build());

        assertThat(parts(plan)).containsExactly("far 1x1");
        assertThat(plan.reasons())
                .extracting(it -> it.location() + " " + it.choice())
                .containsExactly("empty NO_STOCK", "near CLOSED", "next NOT_SERVING", "far CHOSEN");
    }

    @Test
    void aPenaltyIsWeighedLikeDistance() {
        stock("near", TEE, "9").stock("far", TEE, "9");
        request.addLines(line("1", TEE, "2"))
                .addOrigins(
                        origin("near", 100).penalty(801).build(),
                        origin("far", 900).build());

        assertThat(parts(route(50))).containsExactly("far 1x2");
    }

    @Test
    void whatNoLocationHasIsToldAndTheRestIsShipped() {
        stock("near", TEE, "2");
        request.addLines(line("1", TEE, "3"), line("2", MUG, "1"))
                .addOrigins(origin("near", 100).build());

        RoutingPlan plan = route(50);

        assertThat(parts(plan)).containsExactly("near 1x2");
        assertThat(plan.unrouted()).containsExactly(line("1", TEE, "1"), line("2", MUG, "1"));
        assertThat(plan.complete()).isFalse();
    }

    @Test
    void noMoreLocationsShipThanThePolicyAllows() {
        stock("near", TEE, "2").stock("next", TEE, "1").stock("far", TEE, "2");
        request.addLines(line("1", TEE, "5"))
                .addOrigins(
                        origin("near", 100).build(),
                        origin("next", 200).build(),
                        origin("far", 900).build());

        RoutingPlan plan =
                route(RoutingPolicy.builder().splitPenalty(0).mostLocations(2).build());

        assertThat(parts(plan)).containsExactly("near 1x2", "far 1x2");
        assertThat(plan.unrouted()).containsExactly(line("1", TEE, "1"));
    }

    @Test
    void linesStayWholeWhereThatCostsNothing() {
        stock("near", TEE, "3").stock("far", TEE, "3");
        request.addLines(line("1", TEE, "2"), line("2", TEE, "2"), line("3", TEE, "1"))
                .addOrigins(origin("near", 100).build(), origin("far", 900).build());

        RoutingPlan plan = route(50);

        assertThat(parts(plan)).containsExactly("near 1x2 3x1", "far 2x2");
        assertThat(plan.unitsToReserve())
                .containsExactly(
                        new UnitsAt(TEE, new LocationId("near"), Quantity.of(3)),
                        new UnitsAt(TEE, new LocationId("far"), Quantity.of(2)));
    }

    @Test
    void manyLocationsAreAnsweredWithinBoundsAndSaidToBe() {
        for (int i = 0; i < 300; i++) {
            stock("l" + i, i % 2 == 0 ? TEE : MUG, "1");
            request.addOrigins(origin("l" + i, 1_000 + (i * 37) % 300).build());
        }
        request.addLines(line("1", TEE, "20"), line("2", MUG, "3"));

        RoutingPlan plan = route(10);

        assertThat(plan.complete()).isTrue();
        assertThat(plan.exact()).isFalse();
        assertThat(plan.parts()).hasSize(23);
        assertThat(plan.reasons()).hasSize(300);
    }

    @Test
    void manyUnitsOfManyItemsOverManyLocationsAreAnsweredInNoTimeToSpeakOf() {
        for (int i = 0; i < 80; i++) {
            for (int k = 0; k < 10; k++) {
                stock("l" + i, new ItemId("I" + k), "1");
            }
            request.addOrigins(origin("l" + i, 1_000 + i).build());
        }
        for (int k = 0; k < 10; k++) {
            request.addLines(line("" + k, new ItemId("I" + k), "20"));
        }

        RoutingPlan plan = route(10);

        assertThat(plan.complete()).isTrue();
        assertThat(plan.parts()).hasSize(20);
    }

    @Test
    void distancesAreThoseOfTheGreatCircle() {
        GeoPoint berlin = new GeoPoint(52_520_000, 13_405_000);
        GeoPoint lyon = new GeoPoint(45_764_000, 4_835_700);
        long quarter = new GeoPoint(0, 0).metresTo(new GeoPoint(0, 90_000_000));

        assertThat(quarter).isEqualTo(10_007_557L);
        assertThat(berlin.metresTo(lyon)).isBetween(970_000L, 980_000L).isEqualTo(lyon.metresTo(berlin));
        assertThat(berlin.metresTo(berlin)).isZero();
        assertThat(new GeoPoint(0, 179_999_999).metresTo(new GeoPoint(0, -179_999_999)))
                .isZero();
        assertThatThrownBy(() -> new GeoPoint(91_000_000, 0)).hasMessageContaining("not on earth");
    }

    @Test
    void questionsThatCannotBeMeantAreRefused() {
        assertThatThrownBy(() -> origin("a", -1).build()).hasMessageContaining("give zero");
        assertThatThrownBy(() -> request.addOrigins(
                                origin("a", 1).build(), origin("a", 2).build())
                        .positions(Positions.none())
                        .build())
                .hasMessageContaining("stated twice");
        assertThatThrownBy(() -> RoutingPolicy.builder().splitPenalty(-1).build())
                .hasMessageContaining("zero");
        assertThatThrownBy(() ->
                        RoutingPolicy.builder().splitPenalty(1).mostLocations(0).build())
                .hasMessageContaining("at least one");
    }
}
