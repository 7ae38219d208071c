package io.aftermile.testkit.shopify;

import java.util.ArrayList;
import java.util.List;

/** The payload of a shipment, as {@code fulfillments/*} sends it. One thread at a time. */
public final class FulfillmentPayload {

    private final String id;
    private String status = "success";
    private String at = "2026-03-03T15:00:00-05:00";
    private String carrier = "UPS";
    private final List<String> numbers = new ArrayList<>();
    private final List<String> urls = new ArrayList<>();
    private final List<Wire> lines = new ArrayList<>();

    FulfillmentPayload(String id) {
        this.id = id;
    }

    /** Units of an order line. */
    public FulfillmentPayload line(String lineNumber, int quantity) {
        lines.add(new Wire().name("LineItem", lineNumber).put("quantity", quantity));
        return this;
    }

    /** A parcel; the address where it can be followed is made up from its number. */
    public FulfillmentPayload parcel(String company, String trackingNumber) {
        this.carrier = company;
        numbers.add(trackingNumber);
        urls.add("https://track.example.com/" + trackingNumber);
        return this;
    }

    /** The shop's word for where it stands. Defaults to {@code success}. */
    public FulfillmentPayload status(String word) {
        this.status = word;
        return this;
    }

    /** When it was made and last changed, ISO-8601 with an offset. */
    public FulfillmentPayload at(String time) {
        this.at = time;
        return this;
    }

    /** The payload's bytes, as a delivery of its own about an order. */
    public byte[] bytes(String orderNumber) {
        return wire(orderNumber).bytes();
    }

    Wire wire(String orderNumber) {
        return new Wire()
                .name("Fulfillment", id)
                .put("order_id", Long.valueOf(orderNumber))
                .put("status", status)
                .put("created_at", at)
                .put("updated_at", at)
                .put("location_id", 901)
                .put("tracking_company", carrier)
                .put("tracking_number", numbers.isEmpty() ? null : numbers.get(0))
                .put("tracking_numbers", numbers)
                .put("tracking_url", urls.isEmpty() ? null : urls.get(0))
                .put("tracking_urls", urls)
                .list("line_items", lines);
    }
}
