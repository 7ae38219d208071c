package io.aftermile.testkit;

import static io.aftermile.testkit.Orders.anOrder;
import static io.aftermile.testkit.Orders.line;

import io.aftermile.connector.Decoded;
import io.aftermile.connector.Fact;
import io.aftermile.connector.Verification;
import io.aftermile.connector.VerifiedDelivery;
import io.aftermile.connector.WebhookDelivery;
import io.aftermile.connector.WebhookSource;
import io.aftermile.json.CanonicalJson;
import io.aftermile.mapping.SkuMap;
import io.aftermile.mapping.SkuMapEntry;
import io.aftermile.model.CanonicalDocument;
import io.aftermile.model.EventTime;
import io.aftermile.model.ItemId;
import io.aftermile.model.Order;
import io.aftermile.model.OrderLineId;
import io.aftermile.model.Quantity;
import io.aftermile.model.Shipment;
import io.aftermile.model.ShipmentId;
import io.aftermile.model.ShipmentLine;
import io.aftermile.model.ShipmentStatus;
import io.aftermile.model.Sku;
import io.aftermile.model.TenderKind;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** A small but complete load: orders that are entered, paid and shipped in two parcels, told in deliveries. */
final class CrashStory implements WebhookSource {

    static final String SOURCE = "told";

    private static final Instant START = Instant.parse("2026-03-01T10:00:00Z");

    /** What a delivery says. */
    @CanonicalDocument(name = "test.told", version = 1)
    record Told(List<Fact> facts) {}

    /** The deliveries of so many orders, as they come in. */
    static List<WebhookDelivery> deliveries(int orders) {
        List<WebhookDelivery> all = new ArrayList<>();
        for (int i = 1; i <= orders; i++) {
            Order order = anOrder()
                    .named("c" + i)
                    .with(line("TEE", 3, "35.00").taxed("State Tax", "6.25"))
                    .paidBy(TenderKind.CARD, "111.25")
                    .build();
            all.add(told("o" + i, new Fact.OrderReported(order)));
            all.add(told("s" + i, shipped(order, "s1", 2)));
            all.add(told("t" + i, shipped(order, "s2", 1)));
        }
        return all;
    }

    private static Fact shipped(Order order, String name, int units) {
        return new Fact.ShipmentReported(
                order.id(),
                Shipment.builder()
                        .id(new ShipmentId(order.id() + name))
                        .status(ShipmentStatus.SHIPPED)
                        .updatedAt(START.plus(Duration.ofHours(1)))
                        .shippedAt(EventTime.at(START.plus(Duration.ofHours(1))))
                        .addLine(new ShipmentLine(new OrderLineId("L1"), Quantity.of(units)))
                        .build());
    }

    private static WebhookDelivery told(String id, Fact... facts) {
        return WebhookDelivery.builder()
                .putHeader("Id", id)
                .body(CanonicalJson.write(new Told(List.of(facts))))
                .receivedAt(START)
                .build();
    }

    static SkuMap items(List<WebhookDelivery> deliveries) {
        return SkuMap.of(deliveries.stream()
                .flatMap(it -> CanonicalJson.read(it.body(), Told.class).facts().stream())
                .flatMap(it -> it instanceof Fact.OrderReported told
                        ? Stream.of(told.order().channel())
                        : Stream.of())
                .distinct()
                .map(channel -> SkuMapEntry.builder()
                        .channel(channel)
                        .sku(new Sku("TEE"))
                        .item(new ItemId("TEE"))
                        .title("Tee")
                        .build())
                .toList());
    }

    static String id(WebhookDelivery delivery) {
        return delivery.header("Id").orElseThrow();
    }

    @Override
    public String source() {
        return SOURCE;
    }

    @Override
    public Verification verify(WebhookDelivery delivery) {
        return new Verification.Verified(VerifiedDelivery.builder()
                .source(SOURCE)
                .deliveryId(id(delivery))
                .topic("facts")
                .triggeredAt(Optional.of(START))
                .receivedAt(delivery.receivedAt())
                .body(delivery.body())
                .build());
    }

    @Override
    public Decoded decode(VerifiedDelivery delivery) {
        return new Decoded.Facts(CanonicalJson.read(delivery.body(), Told.class).facts(), List.of());
    }
}
