package io.aftermile.testkit.shopify.fake;

import io.aftermile.testkit.shopify.ShopifyPayloads;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** What apps are told of what happens in the shop. */
final class Told {

    private final Books books;

    Told(Books books) {
        this.books = books;
    }

    void order(String topic, SoldOrder order) {
        books.happened(topic, () -> Bodies.order(order));
    }

    void payment(Payment payment) {
        books.happened("order_transactions/create", () -> Bodies.payment(payment));
    }

    /** A refund is told by itself, as a change of its order, and by each of its payments. */
    void refund(GivenRefund refund) {
        books.happened("refunds/create", () -> Bodies.refund(refund));
        refund.payments.forEach(this::payment);
        order("orders/updated", refund.order);
    }

    void shipment(String topic, Shipment shipment) {
        books.happened(topic, () -> Bodies.shipment(shipment));
    }

    void event(Shipment shipment, Shipment.Event event) {
        books.happened("fulfillment_events/create", () -> Bodies.event(shipment, event));
    }

    void goodsBack(String topic, SoldReturn back) {
        books.happened(topic, () -> Bodies.goodsBack(back));
    }

    void returnStatus(String topic, SoldReturn back) {
        books.happened(
                topic,
                () -> ShopifyPayloads.returnStatus(
                        back.number, back.order.number, back.status.toLowerCase(Locale.ROOT)));
    }

    /** What can be sold, as it is now. */
    void level(Level level) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("inventory_item_id", level.item.inventoryNumber());
        body.put("location_id", level.place.number());
        body.put("available", level.quantity("available"));
        body.put("updated_at", level.changed.toString());
        body.put("admin_graphql_api_id", level.gid());
        books.happened("inventory_levels/update", () -> AdminApi.json(body));
    }
}
