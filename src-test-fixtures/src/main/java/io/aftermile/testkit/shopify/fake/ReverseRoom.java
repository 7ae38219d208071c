package io.aftermile.testkit.shopify.fake;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The way back: parcels, and what becomes of the units that arrive. */
final class ReverseRoom {

    private static final String WRITE = "write_returns";
    private static final String READ = "read_returns";

    private final Books books;
    private final ReturnRoom returns;

    ReverseRoom(Books books, ReturnRoom returns) {
        this.books = books;
        this.returns = returns;
    }

    void open(Fields fields) {
        fields.query(
                        "reverseFulfillmentOrder",
                        READ,
                        given -> order(given.text("id")).orElse(null))
                .query(
                        "reverseDelivery",
                        READ,
                        given -> delivery(given.text("id")).orElse(null))
                .mutation("reverseFulfillmentOrderDispose", WRITE, given -> dispose(given.each("dispositionInputs")))
                .mutation("reverseDeliveryCreateWithShipping", WRITE, this::send)
                .mutation("reverseDeliveryShippingUpdate", WRITE, this::follow);
    }

    private Stream<BackOrder> orders() {
        return returns.all().flatMap(it -> it.backOrders.stream());
    }

    private Stream<BackOrder.Line> lines() {
        return orders().flatMap(it -> it.lines.stream());
    }

    Optional<BackOrder> order(String gid) {
        Gid.number("ReverseFulfillmentOrder", gid);
        return orders().filter(it -> it.gid().equals(gid)).findFirst();
    }

    Optional<BackOrder.Delivery> delivery(String gid) {
        Gid.number("ReverseDelivery", gid);
        return orders().flatMap(it -> it.deliveries.stream())
                .filter(it -> it.gid().equals(gid))
                .findFirst();
    }

    Optional<BackOrder.Line> line(String gid) {
        Gid.number("ReverseFulfillmentOrderLineItem", gid);
        return lines().filter(it -> it.gid().equals(gid)).findFirst();
    }

    private View dispose(List<Given> inputs) {
        UserErrors errors = UserErrors.none();
        Map<Given, BackOrder.Line> wanted = checked(inputs, List.of("dispositionInputs"), errors);
        if (!errors.isEmpty()) {
            return errors.payload("ReverseFulfillmentOrderDisposePayload", "reverseFulfillmentOrderLineItems");
        }
        wanted.forEach(this::dispose);
        Set<BackOrder.Line> changed = new LinkedHashSet<>(wanted.values());
        return View.of("ReverseFulfillmentOrderDisposePayload")
                .is("reverseFulfillmentOrderLineItems", List.copyOf(changed))
                .is("userErrors", List.of());
    }

    /** What dispositions are about; errors where they cannot be made. */
    Map<Given, BackOrder.Line> checked(List<Given> inputs, List<String> at, UserErrors errors) {
        Map<Given, BackOrder.Line> wanted = new LinkedHashMap<>();
        if (inputs.isEmpty()) {
            errors.and(at, "The array cannot be empty.", "BLANK");
            return wanted;
        }
        List<Optional<BackOrder.Line>> found = new ArrayList<>();
        inputs.forEach(it -> found.add(line(it.text("reverseFulfillmentOrderLineItemId"))));
        long homes = found.stream()
                .map(it -> it.map(line -> line.order.gid()).orElse(""))
                .distinct()
                .count();
        if (homes != 1 || found.get(0).isEmpty()) {
            errors.and(at, "Cannot dispose items from more than one reverse fulfillment order.", "INVALID");
            return wanted;
        }
        for (int i = 0; i < inputs.size(); i++) {
            BackOrder.Line line = found.get(i).orElseThrow();
            fault(inputs.get(i), line, ReturnRoom.with(at, String.valueOf(i)), errors);
            wanted.put(inputs.get(i), line);
        }
        return wanted;
    }

    private void fault(Given input, BackOrder.Line line, List<String> at, UserErrors errors) {
        boolean restocked = input.text("dispositionType").equals("RESTOCKED");
        Optional<String> location = input.maybeText("locationId");
        int quantity = input.whole("quantity");
        if (restocked && line.of.units.part.item == null) {
            errors.and(
                    ReturnRoom.with(at, "dispositionType"),
                    "RESTOCKED is an invalid disposition type for a custom line item.",
                    "INVALID");
        } else if (location.isPresent() && books.stock.place(location.get()).isEmpty()) {
            errors.and(ReturnRoom.with(at, "locationId"), "Location not found.", "NOT_FOUND");
        } else if (restocked && location.isEmpty()) {
            errors.and(ReturnRoom.with(at, "locationId"), "Location can't be blank", "BLANK");
        } else if (quantity < 1 || quantity > line.of.quantity - line.disposed()) {
            errors.and(ReturnRoom.with(at, "quantity"), "Quantity is invalid.", "INVALID");
        }
    }

    /** What becomes of units; only what is restocked is on the shelf again. */
    void dispose(Given input, BackOrder.Line line) {
        String type = input.text("dispositionType");
        int quantity = input.whole("quantity");
        Place place = input.maybeText("locationId").flatMap(books.stock::place).orElse(null);
        line.dispositions.add(new BackOrder.Disposition(books.number(), type, quantity, place, books.now()));
        Item item = line.of.units.part.item;
        if (type.equals("RESTOCKED") && item != null && place != null) {
            books.stock.move(books.stock.level(item, place), "", "available", quantity);
        }
    }

    private static View refused(String payload, List<String> field, String message, @Nullable String code) {
        return UserErrors.of(field, message, code).payload(payload, "reverseDelivery");
    }

    private View send(Given given) {
        String payload = "ReverseDeliveryCreateWithShippingPayload";
        Optional<BackOrder> order = order(given.text("reverseFulfillmentOrderId"));
        if (order.isEmpty()) {
            return refused(
                    payload, List.of("reverseFulfillmentOrderId"), "Reverse fulfillment order not found.", "NOT_FOUND");
        }
        BackOrder.Delivery delivery = new BackOrder.Delivery(books.number(), order.get(), books.now());
        List<Given> lines = given.each("reverseDeliveryLineItems");
        for (int i = 0; i < lines.size(); i++) {
            Optional<BackOrder.Line> line =
                    line(lines.get(i).text("reverseFulfillmentOrderLineItemId")).filter(it -> it.order == order.get());
            List<String> at = List.of("reverseDeliveryLineItems", String.valueOf(i));
            int quantity = lines.get(i).whole("quantity");
            if (line.isEmpty()) {
                return refused(payload, at, "Reverse fulfillment order line item not found.", "NOT_FOUND");
            }
            if (quantity < 1 || quantity > line.get().of.quantity - line.get().delivered()) {
                return refused(payload, at, "cannot deliver more items than are returned", null);
            }
            delivery.units.add(new BackOrder.Delivered(books.number(), line.get(), quantity));
        }
        if (lines.isEmpty()) {
            order.get().lines.stream()
                    .filter(it -> it.of.quantity > it.delivered())
                    .forEach(it -> delivery.units.add(
                            new BackOrder.Delivered(books.number(), it, it.of.quantity - it.delivered())));
        }
        shipping(delivery, given);
        order.get().deliveries.add(delivery);
        return View.of(payload).is("reverseDelivery", delivery).is("userErrors", List.of());
    }

    private void shipping(BackOrder.Delivery delivery, Given given) {
        given.maybe("trackingInput").ifPresent(it -> {
            delivery.tracking = it.maybeText("number").orElse(null);
            delivery.url = it.maybeText("url").orElse(null);
        });
        given.maybe("labelInput")
                .ifPresent(it -> delivery.label = it.maybeText("fileUrl").orElse(null));
        delivery.changed = books.now();
    }

    private View follow(Given given) {
        String payload = "ReverseDeliveryShippingUpdatePayload";
        Optional<BackOrder.Delivery> delivery = delivery(given.text("reverseDeliveryId"));
        if (delivery.isEmpty()) {
            return refused(payload, List.of("reverseDeliveryId"), "Reverse delivery not found.", "NOT_FOUND");
        }
        shipping(delivery.get(), given);
        return View.of(payload).is("reverseDelivery", delivery.get()).is("userErrors", List.of());
    }
}
