package io.aftermile.engine;

import static io.aftermile.engine.Shop.MUG;
import static io.aftermile.engine.Shop.ORDER;
import static io.aftermile.engine.Shop.SHIRTS;
import static org.assertj.core.api.Assertions.assertThat;

import io.aftermile.connector.BookShipment;
import io.aftermile.connector.DocumentKind;
import io.aftermile.connector.Fact;
import io.aftermile.model.EventTime;
import io.aftermile.model.OrderLineId;
import io.aftermile.model.Quantity;
import io.aftermile.model.ReturnId;
import io.aftermile.model.ReturnStatus;
import io.aftermile.model.ShipmentId;
import io.aftermile.model.ShipmentStatus;
import io.aftermile.model.TenderKind;
import io.aftermile.model.TrackingEvent;
import io.aftermile.model.TrackingNumber;
import io.aftermile.model.TrackingStatus;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("F29 facts merge by their own time, whatever the order of arrival")
class LateFactsTest {

    @TempDir
    Path folder;

    private World world;

    @BeforeEach
    void open() {
        world = new World(folder);
    }

    @AfterEach
    void close() {
        world.close();
    }

    @Test
    void aFactAboutAnOrderNotSeenYetIsParkedAndAppliesOnceTheOrderComes() {
        world.tell(Shop.shipment("s1", 1, ShipmentStatus.SHIPPED, Shop.units(SHIRTS, 2)));
        assertThat(world.lastDelivery().fate()).isEqualTo(DeliveryFate.PARKED);
        assertThat(world.lastDelivery().why()).contains("order 1001 has not been reported yet");
        assertThat(world.aftermile.records().openOrders()).containsExactly(ORDER);

        world.tell(Shop.reported(Shop.order()));

        assertThat(world.books.kinds()).containsExactly(DocumentKind.SALES_ORDER, DocumentKind.SHIPMENT);
        assertThat(world.aftermile.records().deliveries())
                .extracting(DeliveryRecord::fate)
                .containsOnly(DeliveryFate.BOOKED);
        assertThat(world.aftermile.records().openOrders()).isEmpty();
    }

    @Test
    void anOlderStatementThatComesLateChangesNothingAndIsOnTheTimeline() {
        world.tell(
                Shop.reported(Shop.order().withUpdatedAt(Shop.hour(5)).withNumber("#1001-B")),
                Shop.reported(Shop.order().withUpdatedAt(Shop.hour(2)).withNumber("#1001-A")));

        assertThat(world.dossier().invoice().orElseThrow().value().number()).isEqualTo("#1001-B");
        assertThat(world.dossier().timeline())
                .extracting(TimelineEntry::merge)
                .containsExactly(TimelineEntry.Merge.NEW, TimelineEntry.Merge.OLDER);
        assertThat(world.lastDelivery().why()).contains("an older statement");
    }

    @Test
    @DisplayName("F29 money stands on the timeline at the hour at which it moved, not at that of the message")
    void moneyStandsOnTheTimelineAtTheHourAtWhichItMoved() {
        world.tell(
                Shop.reported(Shop.order()),
                Shop.tender("card", TenderKind.CARD, "45.69"),
                Shop.refunded(Shop.oneShirt("f1", 9)));

        assertThat(world.dossier().timeline())
                .filteredOn(it -> it.about().startsWith("tender/"))
                .extracting(TimelineEntry::at)
                .containsExactly(Optional.of(Shop.hour(0)));
        assertThat(world.dossier().timeline())
                .filteredOn(it -> it.about().startsWith("refund/"))
                .extracting(TimelineEntry::at)
                .containsExactly(Optional.of(Shop.hour(9)));
    }

    @Test
    @DisplayName("F29 of two statements about one payment, the one that was made later counts")
    void theLaterStatementAboutAPaymentCounts() {
        world.tell(
                Shop.reported(Shop.order()),
                Shop.tender("card", TenderKind.CARD, "45.69"),
                Shop.tender("card", TenderKind.CARD, "40.00"));

        assertThat(world.dossier().timeline())
                .filteredOn(it -> it.about().startsWith("tender/"))
                .extracting(TimelineEntry::merge)
                .containsExactly(TimelineEntry.Merge.NEW, TimelineEntry.Merge.NEWER);
    }

    @Test
    void aLargerShipmentStatementBooksTheDifference() {
        world.tell(
                Shop.reported(Shop.order()),
                Shop.shipment("s1", 1, ShipmentStatus.SHIPPED, Shop.units(SHIRTS, 1)),
                Shop.shipment("s1", 2, ShipmentStatus.SHIPPED, Shop.units(SHIRTS, 3)));

        assertThat(world.books.requests(DocumentKind.SHIPMENT))
                .extracting(it -> ((BookShipment) it).units().get(0).quantity())
                .containsExactly(Quantity.of(1), Quantity.of(2));
    }

    @Test
    void aPendingShipmentMovesNothingUntilItLeaves() {
        world.tell(Shop.reported(Shop.order()), Shop.shipment("s1", 1, ShipmentStatus.PENDING, Shop.units(SHIRTS, 1)));
        assertThat(world.books.kinds()).containsExactly(DocumentKind.SALES_ORDER);

        world.tell(Shop.shipment("s1", 2, ShipmentStatus.SHIPPED, Shop.units(SHIRTS, 1)));

        assertThat(world.books.kinds()).containsExactly(DocumentKind.SALES_ORDER, DocumentKind.SHIPMENT);
    }

    @Test
    void aShipmentThatIsTakenBackAfterBookingWaitsForAPerson() {
        world.tell(
                Shop.reported(Shop.order()),
                Shop.shipment("s1", 1, ShipmentStatus.SHIPPED, Shop.units(SHIRTS, 1)),
                Shop.shipment("s1", 2, ShipmentStatus.CANCELLED, Shop.units(SHIRTS, 1)));

        assertThat(world.dossier().openPoints())
                .extracting(OpenPoint::reason)
                .containsExactly(OpenPoint.Reason.CHANGED_AFTER_BOOKING);
        assertThat(world.lastDelivery().fate()).isEqualTo(DeliveryFate.PARKED);
    }

    @Test
    void moreUnitsThanWereOrderedAreNeverAskedOfTheBooks() {
        world.tell(Shop.reported(Shop.order()), Shop.shipment("s1", 1, ShipmentStatus.SHIPPED, Shop.units(MUG, 2)));

        assertThat(world.books.kinds()).containsExactly(DocumentKind.SALES_ORDER);
        assertThat(world.dossier().openPoints())
                .extracting(OpenPoint::reason)
                .containsExactly(OpenPoint.Reason.TOO_MANY_UNITS);
    }

    @Test
    void aShipmentOfALineThatTheOrderDoesNotHaveIsHeldBackAndTheRestGoesOn() {
        world.tell(
                Shop.reported(Shop.order()),
                Shop.shipment("s1", 1, ShipmentStatus.SHIPPED, Shop.units(new OrderLineId("99"), 1)),
                Shop.shipment("s2", 1, ShipmentStatus.SHIPPED, Shop.units(MUG, 1)));

        assertThat(world.books.kinds()).containsExactly(DocumentKind.SALES_ORDER, DocumentKind.SHIPMENT);
        assertThat(world.dossier().openPoints()).singleElement().satisfies(point -> {
            assertThat(point.reason()).isEqualTo(OpenPoint.Reason.PART_NOT_SEEN);
            assertThat(point.subject()).isEqualTo("shipment/s1");
            assertThat(point.detail()).contains("part 99");
        });
    }

    @Test
    void aReturnThatIsDoneIsNotOpenedByAnOlderApproval() {
        world.tell(
                Shop.reported(Shop.order()),
                Shop.goodsBack("r1", 9, ReturnStatus.CLOSED, SHIRTS, 1),
                Shop.goodsBack("r1", 6, ReturnStatus.APPROVED, SHIRTS, 1));

        assertThat(world.dossier().order().orElseThrow().returns().get(0).status())
                .isEqualTo(ReturnStatus.CLOSED);
        assertThat(world.books.kinds()).containsExactly(DocumentKind.SALES_ORDER, DocumentKind.RETURN_AUTHORISATION);
    }

    @Test
    void aDeclinedReturnIsNeverBookedAndStaysDeclined() {
        world.tell(
                Shop.reported(Shop.order()),
                Shop.goodsBack("r1", 6, ReturnStatus.REQUESTED, SHIRTS, 1),
                new Fact.ReturnStatusReported(Optional.of(ORDER), new ReturnId("r1"), ReturnStatus.DECLINED),
                new Fact.ReturnStatusReported(Optional.of(ORDER), new ReturnId("r1"), ReturnStatus.APPROVED));

        assertThat(world.dossier().order().orElseThrow().returns().get(0).status())
                .isEqualTo(ReturnStatus.DECLINED);
        assertThat(world.books.kinds()).containsExactly(DocumentKind.SALES_ORDER);
    }

    @Test
    void goodsThatCameBeforeTheWordThatTheyMayComeAreNotAskedFor() {
        world.tell(
                Shop.reported(Shop.order()),
                Shop.shipment("s1", 1, ShipmentStatus.SHIPPED, Shop.units(SHIRTS, 3)),
                Shop.refunded(Shop.shirts("f1", 9, 3, "28.60", "2.36", "0.29", "31.25")
                        .withReturnId(new ReturnId("r1"))));
        assertThat(world.books.kinds()).contains(DocumentKind.RECEIPT);

        world.tell(Shop.goodsBack("r1", 8, ReturnStatus.APPROVED, SHIRTS, 3));

        assertThat(world.books.kinds()).doesNotContain(DocumentKind.RETURN_AUTHORISATION);
        assertThat(world.dossier().openPoints()).isEmpty();
    }

    @Test
    void aReturnOfUnitsThatAreBackAlreadyIsNeverAskedOfTheBooks() {
        world.tell(
                Shop.reported(Shop.order()),
                Shop.shipment("s1", 1, ShipmentStatus.SHIPPED, Shop.units(SHIRTS, 3)),
                Shop.refunded(Shop.shirts("f1", 9, 3, "28.60", "2.36", "0.29", "31.25")));

        world.tell(Shop.goodsBack("r1", 10, ReturnStatus.APPROVED, SHIRTS, 1));

        assertThat(world.books.kinds()).doesNotContain(DocumentKind.RETURN_AUTHORISATION);
        assertThat(world.dossier().openPoints())
                .extracting(OpenPoint::reason)
                .containsExactly(OpenPoint.Reason.TOO_MANY_UNITS);
    }

    @Test
    void aReturnStatusWithoutItsOrderWaitsUntilTheReturnIsKnown() {
        world.tell(
                Shop.reported(Shop.order()),
                new Fact.ReturnStatusReported(Optional.empty(), new ReturnId("r1"), ReturnStatus.APPROVED));
        assertThat(world.lastDelivery().fate()).isEqualTo(DeliveryFate.PARKED);
        assertThat(world.lastDelivery().why()).contains("return:r1");

        world.tell(Shop.goodsBack("r1", 0, ReturnStatus.REQUESTED, SHIRTS, 1));

        assertThat(world.dossier().order().orElseThrow().returns().get(0).status())
                .isEqualTo(ReturnStatus.APPROVED);
        assertThat(world.books.kinds()).containsExactly(DocumentKind.SALES_ORDER, DocumentKind.RETURN_AUTHORISATION);
        assertThat(world.aftermile.records().deliveries().get(1).fate()).isEqualTo(DeliveryFate.BOOKED);
    }

    @Test
    void aCarrierThatKnowsOnlyTheParcelFindsTheOrderOnceTheParcelIsKnown() {
        Fact scan = new Fact.TrackingReported(
                Optional.empty(),
                Optional.empty(),
                TrackingEvent.builder()
                        .status(TrackingStatus.IN_TRANSIT)
                        .at(EventTime.at(Shop.hour(3)))
                        .trackingNumber(new TrackingNumber("Ps1"))
                        .build());
        world.tell(Shop.reported(Shop.order()), scan);
        assertThat(world.lastDelivery().fate()).isEqualTo(DeliveryFate.PARKED);

        world.tell(Shop.shipment("s1", 1, ShipmentStatus.SHIPPED, Shop.units(SHIRTS, 1)));

        assertThat(world.dossier().trackingStatus(new ShipmentId("s1"))).contains(TrackingStatus.IN_TRANSIT);
    }

    @Test
    void aLateScanAfterDeliveryIsKeptButChangesNothing() {
        world.tell(
                Shop.reported(Shop.order()),
                Shop.shipment("s1", 1, ShipmentStatus.SHIPPED, Shop.units(SHIRTS, 1)),
                Shop.tracking("s1", "e3", TrackingStatus.DELIVERED, 10),
                Shop.tracking("s1", "e2", TrackingStatus.OUT_FOR_DELIVERY, 12),
                Shop.tracking("s1", "e1", TrackingStatus.IN_TRANSIT, 4));

        assertThat(world.dossier().trackingStatus(new ShipmentId("s1"))).contains(TrackingStatus.DELIVERED);
        assertThat(world.dossier().order().orElseThrow().shipments().get(0).events())
                .hasSize(3);
    }

    @Test
    void aParcelThatIsSentBackIsDeliveredToItsSender() {
        world.tell(
                Shop.reported(Shop.order()),
                Shop.shipment("s1", 1, ShipmentStatus.SHIPPED, Shop.units(SHIRTS, 1)),
                Shop.tracking("s1", "e3", TrackingStatus.DELIVERED, 60),
                Shop.tracking("s1", "e1", TrackingStatus.RETURN_TO_SENDER, 10));

        assertThat(world.dossier().trackingStatus(new ShipmentId("s1"))).contains(TrackingStatus.RETURN_DELIVERED);
    }

    @Test
    void aChangedCaptureAfterBookingWaitsForAPerson() {
        world.tell(
                Shop.reported(Shop.order()),
                Shop.tender("card", TenderKind.CARD, "10.00"),
                Shop.tender("card", TenderKind.CARD, "12.00"));

        assertThat(world.books.requests(DocumentKind.PAYMENT)).hasSize(1);
        assertThat(world.dossier().openPoints())
                .singleElement()
                .satisfies(point ->
                        assertThat(point.detail()).contains("EUR 10.00").contains("EUR 12.00"));
    }

    @Test
    void aCancelledOrderThatNothingHappenedToIsNotBooked() {
        world.tell(Shop.reported(Shop.order().withCancelledAt(EventTime.at(Shop.hour(1)))));

        assertThat(world.books.kinds()).isEmpty();
        assertThat(world.lastDelivery().fate()).isEqualTo(DeliveryFate.WITHOUT_EFFECT);
    }

    @Test
    void aBookedOrderThatIsCancelledWaitsForTheRefundThatCreditsItsUnits() {
        world.tell(
                Shop.reported(Shop.order()),
                Shop.reported(Shop.order().withUpdatedAt(Shop.hour(1)).withCancelledAt(EventTime.at(Shop.hour(1)))));

        assertThat(world.dossier().openPoints())
                .extracting(OpenPoint::reason)
                .containsOnly(OpenPoint.Reason.CANCELLED_WITHOUT_CREDIT);
    }

    @Test
    void anInvoiceThatIsStatedOtherwiseAfterBookingWaitsForAPerson() {
        world.tell(
                Shop.reported(Shop.order()),
                Shop.reported(Shop.order().withUpdatedAt(Shop.hour(1)).withShipping()));

        assertThat(world.books.requests(DocumentKind.SALES_ORDER)).hasSize(1);
        assertThat(world.dossier().openPoints())
                .singleElement()
                .satisfies(point -> assertThat(point.detail()).contains("its shipping charges"));
    }
}
