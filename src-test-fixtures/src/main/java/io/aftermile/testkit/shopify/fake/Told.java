package io.aftermile.testkit.shopify.fake;

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
}
