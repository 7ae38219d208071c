package io.aftermile.shopify;

import io.aftermile.connector.Fact;
import io.aftermile.model.FulfillmentOrder;
import io.aftermile.model.FulfillmentOrderId;
import io.aftermile.model.FulfillmentOrderLine;
import io.aftermile.model.FulfillmentOrderStatus;
import io.aftermile.model.LocationId;
import io.aftermile.model.OrderId;
import io.aftermile.model.OrderLineId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Instructions to ship. A payload holds one or several of them under names that say how they came to be; each is
 * reported as it stands now, if it says to which order it belongs.
 */
final class FulfillmentOrderReader {

    private static final List<String> PLACES = List.of(
            "original_fulfillment_order",
            "fulfillment_order",
            "submitted_fulfillment_order",
            "moved_fulfillment_order",
            "remaining_fulfillment_order",
            "replacement_fulfillment_order");

    private static final Map<String, FulfillmentOrderStatus> STATUSES = Map.of(
            "open", FulfillmentOrderStatus.OPEN,
            "in_progress", FulfillmentOrderStatus.IN_PROGRESS,
            "scheduled", FulfillmentOrderStatus.SCHEDULED,
            "on_hold", FulfillmentOrderStatus.ON_HOLD,
            "incomplete", FulfillmentOrderStatus.INCOMPLETE,
            "closed", FulfillmentOrderStatus.CLOSED,
            "cancelled", FulfillmentOrderStatus.CANCELLED);

    private FulfillmentOrderReader() {}

    static List<Fact> facts(Cursor body) {
        return Stream.concat(
                        PLACES.stream().map(body::at),
                        Stream.of(body.at("fulfillment_order_merges").at("fulfillment_order")))
                .filter(Cursor::present)
                .flatMap(instruction -> fact(instruction).stream())
                .toList();
    }

    private static Optional<Fact> fact(Cursor instruction) {
        return Ids.reference(instruction.at("order_id"))
                .map(order -> new Fact.FulfillmentOrderReported(new OrderId(order), read(instruction)));
    }

    private static FulfillmentOrder read(Cursor instruction) {
        Cursor location = instruction.at("assigned_location_id");
        return instruction.read(() -> FulfillmentOrder.builder()
                .id(new FulfillmentOrderId(Ids.of(instruction)))
                .status(instruction.at("status").oneOf(STATUSES))
                .location(Ids.reference(location).map(LocationId::new))
                .addAllLines(lines(instruction.at("line_items")))
                .addAllHolds(instruction.at("fulfillment_holds").items().stream()
                        .flatMap(hold -> hold.at("reason").text().stream())
                        .toList())
                .build());
    }

    private static List<FulfillmentOrderLine> lines(Cursor items) {
        List<FulfillmentOrderLine> lines = new ArrayList<>();
        for (Cursor item : items.items()) {
            Cursor line = item.at("line_item_id");
            lines.add(item.read(() -> new FulfillmentOrderLine(
                    new OrderLineId(line.required(Ids.reference(line))),
                    item.at("quantity").quantity(),
                    item.at("fulfillable_quantity").quantity())));
        }
        return lines;
    }
}
