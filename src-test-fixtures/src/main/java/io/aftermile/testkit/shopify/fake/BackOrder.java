package io.aftermile.testkit.shopify.fake;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What is to come back of a return to one location: a reverse fulfillment order. */
final class BackOrder implements Shown {

    /** What became of units that came back. */
    record Disposition(
            String number,
            String type,
            int quantity,
            @Nullable Place place,
            Instant at) implements Shown {

        @Override
        public View view() {
            return View.of("ReverseFulfillmentOrderDisposition")
                    .is("id", Gid.of("ReverseFulfillmentOrderDisposition", number))
                    .is("type", type)
                    .is("quantity", quantity)
                    .is("location", place)
                    .is("createdAt", at);
        }
    }

    /** Units of a line of the return. */
    static final class Line implements Shown {

        final String number;
        final ReturnLine of;
        final BackOrder order;
        final List<Disposition> dispositions = new ArrayList<>();

        Line(String number, ReturnLine of, BackOrder order) {
            this.number = number;
            this.of = of;
            this.order = order;
        }

        String gid() {
            return Gid.of("ReverseFulfillmentOrderLineItem", number);
        }

        int disposed() {
            return dispositions.stream().mapToInt(Disposition::quantity).sum();
        }

        int delivered() {
            return order.deliveries.stream()
                    .flatMap(it -> it.units.stream())
                    .filter(it -> it.line() == this)
                    .mapToInt(Delivered::quantity)
                    .sum();
        }

        @Override
        public View view() {
            return View.of("ReverseFulfillmentOrderLineItem")
                    .is("id", gid())
                    .is("totalQuantity", of.quantity)
                    .is("fulfillmentLineItem", of.units)
                    .is("dispositions", List.copyOf(dispositions));
        }
    }

    /** Units in a parcel. */
    record Delivered(String number, Line line, int quantity) implements Shown {

        @Override
        public View view() {
            return View.of("ReverseDeliveryLineItem")
                    .is("id", Gid.of("ReverseDeliveryLineItem", number))
                    .is("quantity", quantity)
                    .is("reverseFulfillmentOrderLineItem", line)
                    .is("dispositions", List.copyOf(line.dispositions));
        }
    }

    /** A parcel on its way back. */
    static final class Delivery implements Shown {

        final String number;
        final BackOrder order;
        final List<Delivered> units = new ArrayList<>();

        @Nullable String tracking;

        @Nullable String url;

        @Nullable String label;

        Instant changed;

        Delivery(String number, BackOrder order, Instant at) {
            this.number = number;
            this.order = order;
            this.changed = at;
        }

        String gid() {
            return Gid.of("ReverseDelivery", number);
        }

        @Override
        public View view() {
            View shipping = View.of("ReverseDeliveryShippingDeliverable")
                    .is(
                            "tracking",
                            tracking == null && url == null
                                    ? null
                                    : View.of("ReverseDeliveryTrackingV2")
                                            .is("carrierName", null)
                                            .is("number", tracking)
                                            .is("url", url))
                    .is(
                            "label",
                            label == null
                                    ? null
                                    : View.of("ReverseDeliveryLabelV2")
                                            .is("publicFileUrl", label)
                                            .is("createdAt", changed)
                                            .is("updatedAt", changed));
            return View.of("ReverseDelivery")
                    .is("id", gid())
                    .is("deliverable", shipping)
                    .is("reverseFulfillmentOrder", order)
                    .by("reverseDeliveryLineItems", given -> Page.of(given, units));
        }
    }

    final String number;
    final SoldReturn of;
    final List<Line> lines = new ArrayList<>();
    final List<Delivery> deliveries = new ArrayList<>();

    BackOrder(String number, SoldReturn of) {
        this.number = number;
        this.of = of;
    }

    String gid() {
        return Gid.of("ReverseFulfillmentOrder", number);
    }

    private String status() {
        if (of.status.equals("CANCELED")) {
            return "CANCELED";
        }
        boolean done = lines.stream().allMatch(it -> it.disposed() >= it.of.quantity);
        return done ? "CLOSED" : "OPEN";
    }

    @Override
    public View view() {
        return View.of("ReverseFulfillmentOrder")
                .is("id", gid())
                .by("status", given -> status())
                .by("order", given -> of.order)
                .by("lineItems", given -> Page.of(given, lines))
                .by("reverseDeliveries", given -> Page.of(given, deliveries));
    }
}
