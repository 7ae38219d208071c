package io.aftermile.testkit.shopify.fake;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Shipments: what is to be shipped, what has left, and what happens on the way. */
final class Shipping {

    private static final String SCOPES =
            "write_merchant_managed_fulfillment_orders|write_assigned_fulfillment_orders|write_third_party_fulfillment_orders";

    private final Books books;
    private final Told told;
    private final OrderRoom orders;

    Shipping(Books books, Told told, OrderRoom orders) {
        this.books = books;
        this.told = told;
        this.orders = orders;
    }

    void open(Fields fields) {
        fields.query(
                        "fulfillment",
                        "read_orders",
                        given -> shipment(given.text("id")).orElse(null))
                .query(
                        "fulfillmentOrder",
                        "read_orders",
                        given -> toShip(given.text("id")).orElse(null))
                .mutation("fulfillmentCreate", SCOPES, given -> create(given.of("fulfillment")))
                .mutation("fulfillmentCancel", SCOPES, given -> cancel(given.text("id")))
                .mutation("fulfillmentTrackingInfoUpdate", SCOPES, this::track)
                .mutation("fulfillmentEventCreate", "write_fulfillments", given -> event(given.of("fulfillmentEvent")));
    }

    Optional<Shipment> shipment(String gid) {
        Gid.number("Fulfillment", gid);
        return orders.node(gid).map(Shipment.class::cast);
    }

    private Optional<ToShip> toShip(String gid) {
        Gid.number("FulfillmentOrder", gid);
        return orders.node(gid).map(ToShip.class::cast);
    }

    /** Units that will not be shipped any more. */
    static void leaves(SoldOrder order, SoldPart part, int quantity) {
        int open = quantity;
        for (ToShip ship : order.toShip) {
            for (ToShip.Units units : ship.units) {
                if (units.part == part) {
                    int taken = Math.min(open, units.remaining);
                    units.remaining -= taken;
                    units.total -= taken;
                    open -= taken;
                }
            }
            close(ship);
        }
    }

    private static void close(ToShip ship) {
        if (ship.remaining() == 0) {
            ship.status = "CLOSED";
        }
    }

    private static View refused(String payload, List<String> field, String message) {
        return UserErrors.of(field, message).payload(payload, "fulfillment", "fulfillmentEvent");
    }

    private View create(Given input) {
        List<Given> groups = input.each("lineItemsByFulfillmentOrder");
        List<String> at = List.of("fulfillment");
        Map<ToShip.Units, Integer> wanted = new LinkedHashMap<>();
        ToShip from = null;
        for (int i = 0; i < groups.size(); i++) {
            Optional<ToShip> ship = toShip(groups.get(i).text("fulfillmentOrderId"));
            if (ship.isEmpty()) {
                return refused("FulfillmentCreatePayload", at, "Fulfillment order does not exist.");
            }
            Optional<String> fault = wanted(ship.get(), groups.get(i), wanted);
            int index = i;
            if (fault.isPresent()) {
                List<String> field = fault.get().startsWith("Quantity")
                        ? List.of(
                                "fulfillment",
                                "lineItemsByFulfillmentOrder",
                                String.valueOf(index),
                                "fulfillmentOrderLineItems",
                                "0",
                                "quantity")
                        : at;
                return refused("FulfillmentCreatePayload", field, fault.get());
            }
            if (from != null && from.order != ship.get().order) {
                return refused("FulfillmentCreatePayload", at, "All fulfillment orders must be of one order.");
            }
            from = ship.get();
        }
        if (from == null) {
            return refused("FulfillmentCreatePayload", at, "Fulfillment order does not exist.");
        }
        return View.of("FulfillmentCreatePayload")
                .is("fulfillment", ship(from, wanted, input.maybe("trackingInfo")))
                .is("userErrors", List.of());
    }

    private static Optional<String> wanted(ToShip ship, Given group, Map<ToShip.Units, Integer> wanted) {
        if (!ship.status.equals("OPEN") && !ship.status.equals("IN_PROGRESS")) {
            return Optional.of("Fulfillment order " + ship.number + " has an unfulfillable status= "
                    + ship.status.toLowerCase(Locale.ROOT) + ".");
        }
        List<Given> lines = group.each("fulfillmentOrderLineItems");
        if (lines.isEmpty()) {
            ship.units.forEach(it -> wanted.put(it, it.remaining));
        }
        for (Given line : lines) {
            if (line.whole("quantity") <= 0) {
                return Optional.of("Quantity must be greater than 0");
            }
            Optional<ToShip.Units> units = ship.units.stream()
                    .filter(it -> it.gid().equals(line.text("id")))
                    .findFirst();
            if (units.isEmpty() || line.whole("quantity") > units.get().remaining) {
                return Optional.of("Invalid fulfillment order line item quantity requested.");
            }
            wanted.put(units.get(), line.whole("quantity"));
        }
        return Optional.empty();
    }

    /** Ships units of one location. */
    Shipment ship(ToShip from, Map<ToShip.Units, Integer> wanted, Optional<Given> tracking) {
        Shipment shipment = new Shipment(books.number(), from.order, from, books.now());
        wanted.forEach((units, quantity) -> {
            if (quantity > 0) {
                units.remaining -= quantity;
                shipment.units.add(new Shipment.Units(books.number(), units.part, quantity));
                Item item = units.part.item;
                if (item != null) {
                    books.stock.move(books.stock.level(item, from.place), "committed", "", quantity);
                }
            }
        });
        shipment.tracking = tracking.map(Shipping::tracking).orElse(List.of());
        from.order.shipments.add(shipment);
        close(from);
        books.touch(from.order);
        told.shipment("fulfillments/create", shipment);
        told.order("orders/updated", from.order);
        return shipment;
    }

    private static List<Shipment.Tracking> tracking(Given input) {
        List<String> numbers = new ArrayList<>(input.texts("numbers"));
        input.maybeText("number").ifPresent(it -> numbers.add(0, it));
        List<String> urls = new ArrayList<>(input.texts("urls"));
        input.maybeText("url").ifPresent(it -> urls.add(0, it));
        List<Shipment.Tracking> all = new ArrayList<>();
        for (int i = 0; i < Math.max(numbers.size(), urls.size()); i++) {
            all.add(new Shipment.Tracking(
                    input.maybeText("company").orElse(null),
                    i < numbers.size() ? numbers.get(i) : null,
                    i < urls.size() ? urls.get(i) : null));
        }
        return all;
    }

    private View cancel(String id) {
        Optional<Shipment> found = shipment(id);
        if (found.isEmpty()) {
            return refused("FulfillmentCancelPayload", List.of("id"), "Fulfillment not found.");
        }
        Shipment shipment = found.get();
        if (!shipment.status.equals("CANCELLED")) {
            shipment.status = "CANCELLED";
            changed(shipment);
            ToShip again = new ToShip(books.number(), shipment.order, shipment.from.place);
            for (Shipment.Units units : shipment.units) {
                ToShip.Units open = new ToShip.Units(books.number(), units.part);
                open.total = units.quantity;
                open.remaining = units.quantity;
                again.units.add(open);
                Item item = units.part.item;
                if (item != null) {
                    books.stock.move(books.stock.level(item, again.place), "", "committed", units.quantity);
                }
            }
            shipment.order.toShip.add(again);
        }
        return View.of("FulfillmentCancelPayload").is("fulfillment", shipment).is("userErrors", List.of());
    }

    private View track(Given given) {
        Optional<Shipment> found = shipment(given.text("fulfillmentId"));
        if (found.isEmpty()) {
            return refused(
                    "FulfillmentTrackingInfoUpdatePayload", List.of("fulfillmentId"), "Fulfillment does not exist.");
        }
        found.get().tracking = tracking(given.of("trackingInfoInput"));
        changed(found.get());
        return View.of("FulfillmentTrackingInfoUpdatePayload")
                .is("fulfillment", found.get())
                .is("userErrors", List.of());
    }

    private void changed(Shipment shipment) {
        shipment.updatedAt = books.now();
        books.touch(shipment.order);
        told.shipment("fulfillments/update", shipment);
    }

    private View event(Given input) {
        Optional<Shipment> found = shipment(input.text("fulfillmentId"));
        if (found.isEmpty()) {
            return refused(
                    "FulfillmentEventCreatePayload",
                    List.of("fulfillmentEvent", "fulfillmentId"),
                    "Fulfillment does not exist.");
        }
        Instant now = books.now();
        Shipment.Event event = new Shipment.Event(
                books.number(), input, input.time("happenedAt").orElse(now), now);
        found.get().events.add(event);
        told.event(found.get(), event);
        return View.of("FulfillmentEventCreatePayload")
                .is("fulfillmentEvent", event)
                .is("userErrors", List.of());
    }
}
