package io.aftermile.examples.kafka;

import static io.aftermile.testkit.Orders.anOrder;
import static io.aftermile.testkit.Orders.line;

import io.aftermile.connector.Fact;
import io.aftermile.connector.WebhookDelivery;
import io.aftermile.mapping.SkuMap;
import io.aftermile.mapping.SkuMapEntry;
import io.aftermile.model.EventTime;
import io.aftermile.model.ItemId;
import io.aftermile.model.Order;
import io.aftermile.model.OrderId;
import io.aftermile.model.OrderLineId;
import io.aftermile.model.Quantity;
import io.aftermile.model.Return;
import io.aftermile.model.ReturnId;
import io.aftermile.model.ReturnLine;
import io.aftermile.model.ReturnLineId;
import io.aftermile.model.ReturnStatus;
import io.aftermile.model.Shipment;
import io.aftermile.model.ShipmentId;
import io.aftermile.model.ShipmentLine;
import io.aftermile.model.ShipmentStatus;
import io.aftermile.model.Sku;
import io.aftermile.model.TenderKind;
import io.aftermile.model.TrackingEvent;
import io.aftermile.model.TrackingStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * One sale and what is told of it: three tees, paid by card, sent in two parcels, one of them tracked, one tee on its
 * way back. It makes five documents: the order, its payment, two shipments and a return.
 */
record Sale(Order order) {

    /** How many documents a sale makes in the books. */
    static final int DOCUMENTS = 5;

    static Sale of(String id) {
        return new Sale(anOrder()
                .named(id)
                .with(line("TEE", 3, "35.00").taxed("State Tax", "6.25"))
                .paidBy(TenderKind.CARD, "111.25")
                .build());
    }

    OrderId id() {
        return order.id();
    }

    static SkuMap items() {
        return SkuMap.of(List.of(SkuMapEntry.builder()
                .channel(of("any").order().channel())
                .sku(new Sku("TEE"))
                .item(new ItemId("TEE"))
                .title("Tee")
                .build()));
    }

    /** What is told of it; tracking and the return's status name no order. */
    List<WebhookDelivery> deliveries() {
        return List.of(
                TellingSource.told(id() + "-order", new Fact.OrderReported(order)),
                TellingSource.told(id() + "-s1", shipped("s1", 2)),
                TellingSource.told(id() + "-t1", scanned("s1", TrackingStatus.IN_TRANSIT, 2)),
                TellingSource.told(id() + "-s2", shipped("s2", 1)),
                TellingSource.told(id() + "-r", back()),
                TellingSource.told(id() + "-ok", approved()));
    }

    /** The last thing that is told: a scan that names no order either. */
    WebhookDelivery last() {
        return TellingSource.told(id() + "-last", scanned("s2", TrackingStatus.DELIVERED, 30));
    }

    private static Instant hour(int hours) {
        return TellingSource.START.plus(Duration.ofHours(hours));
    }

    private Fact shipped(String name, int units) {
        return new Fact.ShipmentReported(
                id(),
                Shipment.builder()
                        .id(shipment(name))
                        .status(ShipmentStatus.SHIPPED)
                        .updatedAt(hour(1))
                        .shippedAt(EventTime.at(hour(1)))
                        .addLine(new ShipmentLine(new OrderLineId("L1"), Quantity.of(units)))
                        .build());
    }

    private ShipmentId shipment(String name) {
        return new ShipmentId(id() + name);
    }

    private Fact scanned(String shipment, TrackingStatus status, int hour) {
        return new Fact.TrackingReported(
                Optional.empty(),
                Optional.of(shipment(shipment)),
                TrackingEvent.builder()
                        .id(id() + shipment + status)
                        .status(status)
                        .at(EventTime.at(hour(hour)))
                        .build());
    }

    private Fact back() {
        return new Fact.ReturnReported(
                id(),
                Return.builder()
                        .id(new ReturnId(id() + "r"))
                        .status(ReturnStatus.REQUESTED)
                        .updatedAt(hour(40))
                        .addLine(ReturnLine.builder()
                                .id(new ReturnLineId(id() + "r1"))
                                .line(new OrderLineId("L1"))
                                .quantity(Quantity.of(1))
                                .build())
                        .build());
    }

    private Fact approved() {
        return new Fact.ReturnStatusReported(Optional.empty(), new ReturnId(id() + "r"), ReturnStatus.APPROVED);
    }
}
