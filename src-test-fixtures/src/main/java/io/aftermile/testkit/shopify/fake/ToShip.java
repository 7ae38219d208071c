package io.aftermile.testkit.shopify.fake;

import java.util.ArrayList;
import java.util.List;

/** What is to be shipped of an order from one location. */
final class ToShip implements Shown {

    /** Units of a line in it. */
    static final class Units implements Shown {

        final String number;
        final SoldPart part;
        int total;
        int remaining;

        Units(String number, SoldPart part) {
            this.number = number;
            this.part = part;
            this.total = part.facts.quantity;
            this.remaining = total;
        }

        String gid() {
            return Gid.of("FulfillmentOrderLineItem", number);
        }

        @Override
        public View view() {
            Item item = part.item;
            return View.of("FulfillmentOrderLineItem")
                    .is("id", gid())
                    .is("totalQuantity", total)
                    .is("remainingQuantity", remaining)
                    .is("lineItem", part)
                    .is("sku", part.facts.sku)
                    .is("variant", item)
                    .is("inventoryItemId", item == null ? null : item.inventoryGid());
        }
    }

    final String number;
    final SoldOrder order;
    final Place place;
    final List<Units> units = new ArrayList<>();
    String status = "OPEN";

    ToShip(String number, SoldOrder order, Place place) {
        this.number = number;
        this.order = order;
        this.place = place;
    }

    String gid() {
        return Gid.of("FulfillmentOrder", number);
    }

    int remaining() {
        return status.equals("CANCELLED")
                ? 0
                : units.stream().mapToInt(it -> it.remaining).sum();
    }

    @Override
    public View view() {
        return View.of("FulfillmentOrder")
                .is("id", gid())
                .is("status", status)
                .is("requestStatus", "UNSUBMITTED")
                .is("createdAt", order.at)
                .is("updatedAt", order.updatedAt)
                .is("orderId", order.gid())
                .by("order", given -> order)
                .is(
                        "assignedLocation",
                        View.of("FulfillmentOrderAssignedLocation")
                                .is("name", place.name())
                                .is("location", place))
                .by("lineItems", given -> Page.of(given, units))
                .by(
                        "fulfillments",
                        given -> Page.of(
                                given,
                                order.shipments.stream()
                                        .filter(it -> it.from == this)
                                        .toList()));
    }
}
