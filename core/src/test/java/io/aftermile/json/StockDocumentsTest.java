package io.aftermile.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aftermile.failure.Invalid;
import io.aftermile.inventory.AvailabilityQuestion;
import io.aftermile.inventory.AvailableToPromise;
import io.aftermile.inventory.Batch;
import io.aftermile.inventory.ChannelRule;
import io.aftermile.inventory.CollapseGuard;
import io.aftermile.inventory.CountedUnits;
import io.aftermile.inventory.CycleCount;
import io.aftermile.inventory.DemandHistory;
import io.aftermile.inventory.DispositionReport;
import io.aftermile.inventory.DispositionTrail;
import io.aftermile.inventory.HeldUnits;
import io.aftermile.inventory.MovedUnits;
import io.aftermile.inventory.MovementKey;
import io.aftermile.inventory.MovementKind;
import io.aftermile.inventory.PlannerOverride;
import io.aftermile.inventory.Positions;
import io.aftermile.inventory.ReplenishmentPlanner;
import io.aftermile.inventory.ReplenishmentPolicy;
import io.aftermile.inventory.ReplenishmentQuestion;
import io.aftermile.inventory.Reservation;
import io.aftermile.inventory.ReservationEnd;
import io.aftermile.inventory.ReservationId;
import io.aftermile.inventory.ReservationKind;
import io.aftermile.inventory.ReservationRequest;
import io.aftermile.inventory.ReturnLineRef;
import io.aftermile.inventory.SafetyStock;
import io.aftermile.inventory.StockMovement;
import io.aftermile.inventory.StockPolicy;
import io.aftermile.inventory.StockState;
import io.aftermile.inventory.UnitsAt;
import io.aftermile.model.ChannelId;
import io.aftermile.model.DispositionKind;
import io.aftermile.model.ItemId;
import io.aftermile.model.LocationId;
import io.aftermile.model.OrderId;
import io.aftermile.model.OrderLineId;
import io.aftermile.model.Quantity;
import io.aftermile.model.Rate;
import io.aftermile.model.ReturnId;
import io.aftermile.model.ReturnLineId;
import io.aftermile.order.ChannelLocations;
import io.aftermile.order.OrderRouter;
import io.aftermile.order.Origin;
import io.aftermile.order.RoutingLine;
import io.aftermile.order.RoutingPlan;
import io.aftermile.order.RoutingPolicy;
import io.aftermile.order.RoutingRequest;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What is stored and shipped about stock goes to JSON and back without loss. */
class StockDocumentsTest {

    private static final ItemId TEE = new ItemId("TEE");
    private static final LocationId BERLIN = new LocationId("berlin");
    private static final ChannelId SHOP = new ChannelId("shop");
    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
    private static final LocalDate TODAY = LocalDate.parse("2026-03-01");
    private static final Batch BATCH =
            new Batch(Optional.of("L1"), Optional.of("S1"), Optional.of(LocalDate.parse("2027-01-31")));
    private static final StockMovement RECEIPT = StockMovement.of(
            new MovementKey("r1"),
            MovementKind.RECEIPT,
            NOON,
            MovedUnits.received(TEE, Quantity.ONE, BERLIN).ofBatch(BATCH));

    static Stream<Object> documents() {
        return Stream.of(
                RECEIPT,
                count().movement(Positions.of(List.of(RECEIPT))),
                count(),
                reservation(),
                trail(),
                policy(),
                AvailableToPromise.of(policy())
                        .promise(AvailabilityQuestion.builder()
                                .channel(SHOP)
                                .item(TEE)
                                .on(TODAY)
                                .positions(Positions.of(List.of(RECEIPT)))
                                .build()),
                buying(),
                ReplenishmentPlanner.suggest(ReplenishmentQuestion.builder()
                                .item(TEE)
                                .location(BERLIN)
                                .on(TODAY)
                                .policy(buying())
                                .demand(new DemandHistory(List.of(Quantity.ONE, Quantity.of(2))))
                                .positions(Positions.none())
                                .build())
                        .withOverride(new PlannerOverride(Quantity.of(9), "planner", "season", NOON)),
                routing(),
                plan());
    }

    private static CycleCount count() {
        return CycleCount.builder()
                .key(new MovementKey("c1"))
                .location(BERLIN)
                .at(NOON)
                .addFound(CountedUnits.of(TEE, Quantity.ZERO))
                .addFound(new CountedUnits(TEE, StockState.DAMAGED, Optional.of(BATCH), Quantity.ONE))
                .reason("monthly")
                .build();
    }

    private static Reservation reservation() {
        UnitsAt units = new UnitsAt(TEE, BERLIN, Quantity.parse("2.5"));
        return Reservation.builder()
                .request(ReservationRequest.builder()
                        .id(new ReservationId("r"))
                        .kind(ReservationKind.PRE_ORDER)
                        .channel(SHOP)
                        .priority(-3)
                        .order(new OrderId("1"))
                        .expiresAt(NOON)
                        .addUnits(units)
                        .partial(true)
                        .build())
                .madeAt(NOON)
                .addHeld(new HeldUnits(TEE, BERLIN, StockState.PREORDERED, Optional.of(BATCH), Quantity.ONE))
                .addWaiting(units)
                .addFulfilled(units)
                .end(ReservationEnd.EXPIRED)
                .build();
    }

    private static DispositionTrail trail() {
        ReturnLineRef line = new ReturnLineRef(new ReturnId("R"), new ReturnLineId("1"));
        DispositionReport report = DispositionReport.builder()
                .line(line)
                .item(TEE)
                .returned(Quantity.of(2))
                .kind(DispositionKind.DONATED)
                .quantity(Quantity.ONE)
                .location(BERLIN)
                .batch(BATCH)
                .after(DispositionKind.REFURBISHING)
                .reporter("erp")
                .reference("1")
                .at(NOON)
                .build();
        return DispositionTrail.builder()
                .line(line)
                .addReport(report)
                .addContradiction(report.withReference("2"))
                .build();
    }

    private static StockPolicy policy() {
        return StockPolicy.builder()
                .addSafety(new SafetyStock(Optional.of(TEE), Optional.empty(), Quantity.ZERO))
                .addChannels(ChannelRule.builder()
                        .channel(SHOP)
                        .item(TEE)
                        .addLocations(BERLIN)
                        .allocation(Quantity.of(5))
                        .buffer(Quantity.ONE)
                        .most(Quantity.of(99))
                        .incomingDays(7)
                        .backorders(Quantity.of(3))
                        .build())
                .guard(new CollapseGuard(Rate.parse("0.5"), Quantity.of(10)))
                .build();
    }

    private static ReplenishmentPolicy buying() {
        return ReplenishmentPolicy.builder()
                .leadDays(3)
                .reviewDays(4)
                .minimum(Quantity.of(2))
                .build();
    }

    private static RoutingPolicy routing() {
        return RoutingPolicy.builder()
                .splitPenalty(50_000)
                .mostLocations(3)
                .addChannels(new ChannelLocations(SHOP, List.of(BERLIN)))
                .build();
    }

    private static RoutingPlan plan() {
        return OrderRouter.of(routing())
                .route(RoutingRequest.builder()
                        .channel(SHOP)
                        .on(TODAY)
                        .positions(Positions.of(List.of(RECEIPT)))
                        .addLines(new RoutingLine(new OrderLineId("1"), TEE, Quantity.of(2)))
                        .addOrigins(Origin.builder().location(BERLIN).metres(7).build())
                        .build());
    }

    @ParameterizedTest
    @MethodSource("documents")
    void whatIsWrittenIsReadBack(Object document) {
        byte[] written = CanonicalJson.write(document);

        Object read = CanonicalJson.read(written, interfaceOf(document));

        assertThat(read).isEqualTo(document);
        assertThat(CanonicalJson.write(read)).isEqualTo(written);
    }

    private static Class<?> interfaceOf(Object document) {
        return document.getClass().getInterfaces()[0];
    }

    @Test
    void aMovementSaysFromWhereToWhere() {
        assertThat(CanonicalJson.writeText(RECEIPT))
                .isEqualTo("{\"schema\":\"aftermile.stock-movement/1\",\"key\":\"r1\",\"kind\":\"RECEIPT\","
                        + "\"at\":\"2026-03-01T12:00:00Z\",\"units\":[{\"item\":\"TEE\",\"quantity\":\"1\","
                        + "\"batch\":{\"lot\":\"L1\",\"serial\":\"S1\",\"expires\":\"2027-01-31\"},"
                        + "\"from\":{\"kind\":\"OUTSIDE\",\"outside\":\"SUPPLIER\"},"
                        + "\"to\":{\"kind\":\"SHELF\",\"location\":\"berlin\",\"state\":\"ON_HAND\"}}]}");
    }

    @Test
    void aMovementThatBreaksARuleIsRefusedWhereItDoes() {
        String moved = CanonicalJson.writeText(RECEIPT).replace("\"quantity\":\"1\"", "\"quantity\":\"2\"");

        assertThatThrownBy(() -> CanonicalJson.read(moved, StockMovement.class))
                .isInstanceOf(Invalid.class)
                .hasMessageContaining("/units/0")
                .hasMessageContaining("a serial number is one unit");
    }
}
