package io.aftermile.testkit.shopify;

import java.util.ArrayList;
import java.util.List;

/**
 * Payloads of Shopify's webhooks. Numbers name things, as on the wire; the gid beside each is added.
 *
 * <pre>{@code
 * byte[] body = ShopifyPayloads.order("5001")
 *         .line("7001", line -> line.sku("TEE").quantity(3).price("35.00").tax("VAT", "0.19", "19.95"))
 *         .bytes();
 * ShopifyWebhook delivery = ShopifyWebhook.of("orders/create", "example.myshopify.com", body).signedWith(secret);
 * }</pre>
 */
public final class ShopifyPayloads {

    private ShopifyPayloads() {}

    /** An order. */
    public static OrderPayload order(String number) {
        return new OrderPayload(number);
    }

    /** A shipment. */
    public static FulfillmentPayload fulfillment(String number) {
        return new FulfillmentPayload(number);
    }

    /** A refund. */
    public static RefundPayload refund(String number) {
        return new RefundPayload(number);
    }

    /** A scan of a shipment, as {@code fulfillment_events/create} sends it. */
    public static byte[] fulfillmentEvent(
            String number, String orderNumber, String fulfillmentNumber, String status, String happenedAt) {
        return new Wire()
                .name("FulfillmentEvent", number)
                .put("order_id", Long.valueOf(orderNumber))
                .put("fulfillment_id", Long.valueOf(fulfillmentNumber))
                .put("status", status)
                .put("happened_at", happenedAt)
                .put("city", "Oakland")
                .put("province", "California")
                .put("country", "US")
                .put("message", null)
                .bytes();
    }

    /** Money that moved or failed to, as {@code order_transactions/create} sends it. */
    public static byte[] transaction(
            String number,
            String orderNumber,
            String kind,
            String gateway,
            String status,
            String amount,
            String currency) {
        return new Wire()
                .name("OrderTransaction", number)
                .put("order_id", Long.valueOf(orderNumber))
                .put("kind", kind)
                .put("gateway", gateway)
                .put("status", status)
                .put("amount", amount)
                .put("currency", currency)
                .put("parent_id", null)
                .put("created_at", "2026-03-02T09:30:05-05:00")
                .put("processed_at", "2026-03-02T09:30:05-05:00")
                .put("receipt", new Wire())
                .bytes();
    }

    /** A return with its lines, as {@code returns/request} and {@code returns/approve} send it. */
    public static ReturnPayload goodsBack(String number) {
        return new ReturnPayload(number);
    }

    /** Where a return stands, as {@code returns/close}, {@code cancel} and {@code reopen} send it. */
    public static byte[] returnStatus(String number, String orderNumber, String status) {
        return new Wire()
                .name("Return", number)
                .put("order_id", Long.valueOf(orderNumber))
                .put("status", status)
                .bytes();
    }

    /** A return under construction. One thread at a time. */
    public static final class ReturnPayload {

        private final String id;
        private String status = "requested";
        private final List<Wire> lines = new ArrayList<>();

        private ReturnPayload(String id) {
            this.id = id;
        }

        /** The shop's word for where it stands. Defaults to {@code requested}. */
        public ReturnPayload status(String word) {
            this.status = word;
            return this;
        }

        /** Units of an order line that come back. */
        public ReturnPayload line(String number, String lineNumber, int quantity, String reason) {
            lines.add(new Wire()
                    .name("ReturnLineItem", number)
                    .put("quantity", quantity)
                    .put("return_reason", reason)
                    .put("customer_note", "")
                    .put(
                            "fulfillment_line_item",
                            new Wire().put("line_item", new Wire().name("LineItem", lineNumber))));
            return this;
        }

        /** The payload's bytes. */
        public byte[] bytes(String orderNumber) {
            return new Wire()
                    .name("Return", id)
                    .put("name", "#" + orderNumber + "-R1")
                    .put("order", new Wire().name("Order", orderNumber))
                    .put("status", status)
                    .list("return_line_items", lines)
                    .put("exchange_line_items", List.of())
                    .put("total_return_line_items", lines.size())
                    .bytes();
        }
    }
}
