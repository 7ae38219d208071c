package io.aftermile.testkit.shopify.fake;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Units that have left the shop together. */
final class Shipment implements Shown {

    /** Units of a line in it. */
    static final class Units implements Shown {

        final String number;
        final SoldPart part;
        final int quantity;

        Units(String number, SoldPart part, int quantity) {
            this.number = number;
            this.part = part;
            this.quantity = quantity;
        }

        String gid() {
            return Gid.of("FulfillmentLineItem", number);
        }

        @Override
        public View view() {
            return View.of("FulfillmentLineItem")
                    .is("id", gid())
                    .is("quantity", quantity)
                    .is("lineItem", part)
                    .by("originalTotalSet", given -> part.unit.times(quantity))
                    .by("discountedTotalSet", given -> part.unit.times(quantity));
        }
    }

    /** Where it can be followed. */
    record Tracking(
            @Nullable String company,
            @Nullable String number,
            @Nullable String url) implements Shown {

        @Override
        public View view() {
            return View.of("FulfillmentTrackingInfo")
                    .is("company", company)
                    .is("number", number)
                    .is("url", url);
        }
    }

    /** What happened to it on its way. */
    record Event(String number, Given facts, Instant happenedAt, Instant createdAt) implements Shown {

        @Override
        public View view() {
            View view = View.of("FulfillmentEvent")
                    .is("id", Gid.of("FulfillmentEvent", number))
                    .is("status", facts.text("status"))
                    .is("happenedAt", happenedAt)
                    .is("createdAt", createdAt)
                    .is("latitude", facts.decimal("latitude").orElse(null))
                    .is("longitude", facts.decimal("longitude").orElse(null))
                    .is("estimatedDeliveryAt", facts.time("estimatedDeliveryAt").orElse(null));
            for (String field : List.of("message", "city", "province", "country", "zip", "address1")) {
                view.is(field, facts.maybeText(field).orElse(null));
            }
            return view;
        }
    }

    final String number;
    final SoldOrder order;
    final ToShip from;
    final String name;
    final Instant at;
    final List<Units> units = new ArrayList<>();
    final List<Event> events = new ArrayList<>();
    List<Tracking> tracking = List.of();
    String status = "SUCCESS";
    Instant updatedAt;

    Shipment(String number, SoldOrder order, ToShip from, Instant at) {
        this.number = number;
        this.order = order;
        this.from = from;
        this.name = order.name + ".F" + (order.shipments.size() + 1);
        this.at = at;
        this.updatedAt = at;
    }

    String gid() {
        return Gid.of("Fulfillment", number);
    }

    int units(SoldPart part) {
        return units.stream()
                .filter(it -> it.part == part)
                .mapToInt(it -> it.quantity)
                .sum();
    }

    private String shownStatus() {
        if (status.equals("CANCELLED")) {
            return "CANCELED";
        }
        return events.isEmpty()
                ? "FULFILLED"
                : events.get(events.size() - 1).facts().text("status");
    }

    private @Nullable Instant when(String status) {
        return events.stream()
                .filter(it -> it.facts().text("status").equals(status))
                .map(Event::happenedAt)
                .reduce((first, last) -> last)
                .orElse(null);
    }

    @Override
    public View view() {
        return View.of("Fulfillment")
                .is("id", gid())
                .is("name", name)
                .is("status", status)
                .is("createdAt", at)
                .is("updatedAt", updatedAt)
                .is("location", from.place)
                .is("requiresShipping", true)
                .by("displayStatus", given -> shownStatus())
                .by("deliveredAt", given -> when("DELIVERED"))
                .by("inTransitAt", given -> when("IN_TRANSIT"))
                .is("estimatedDeliveryAt", null)
                .by(
                        "totalQuantity",
                        given -> units.stream().mapToInt(it -> it.quantity).sum())
                .by("order", given -> order)
                .by("fulfillmentOrders", given -> Page.of(given, List.of(from)))
                .by("fulfillmentLineItems", given -> Page.of(given, units))
                .by("events", given -> Page.of(given, events))
                .by(
                        "trackingInfo",
                        given -> given.maybeWhole("first")
                                .map(it -> tracking.subList(0, Math.min(it, tracking.size())))
                                .orElse(tracking));
    }
}
