package io.aftermile.shopify.admin;

import com.fasterxml.jackson.databind.JsonNode;
import io.aftermile.connector.HandledReturn;
import io.aftermile.connector.ProcessedUnits;
import io.aftermile.failure.Rejected;
import io.aftermile.model.Custody;
import io.aftermile.model.Disposition;
import io.aftermile.model.DispositionKind;
import io.aftermile.model.EventTime;
import io.aftermile.model.ExternalRef;
import io.aftermile.model.LocationId;
import io.aftermile.model.OrderId;
import io.aftermile.model.OrderLineId;
import io.aftermile.model.Parcel;
import io.aftermile.model.Quantity;
import io.aftermile.model.Return;
import io.aftermile.model.ReturnId;
import io.aftermile.model.ReturnLine;
import io.aftermile.model.ReturnLineId;
import io.aftermile.model.ReturnReason;
import io.aftermile.model.ReturnStatus;
import io.aftermile.model.TrackingNumber;
import io.aftermile.shopify.ReturnNote;
import io.aftermile.shopify.Shopify;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A return as the shop answers it, and where in it goods can be put away or announced: a line of a return is one of a
 * shipment, and the orders to take goods in know the same line of that shipment.
 */
final class ReturnAnswer {

    private static final Map<String, ReturnStatus> STATUSES = Map.of(
            "REQUESTED", ReturnStatus.REQUESTED,
            "OPEN", ReturnStatus.APPROVED,
            "CLOSED", ReturnStatus.CLOSED,
            "DECLINED", ReturnStatus.DECLINED,
            "CANCELED", ReturnStatus.CANCELLED);

    /** The shop tells less apart than we do. */
    private static final Map<String, DispositionKind> KINDS = Map.of(
            "RESTOCKED", DispositionKind.RESTOCKED,
            "PROCESSING_REQUIRED", DispositionKind.QUARANTINED,
            "NOT_RESTOCKED", DispositionKind.SCRAPPED,
            "MISSING", DispositionKind.MISSING);

    /**
     * A line of an order to take goods in.
     *
     * @param order the order to take goods in, as the shop names it
     * @param gid the line of it
     * @param total units that are expected
     * @param announced units that some parcel holds
     * @param dispositions what became of them
     */
    record Expected(String order, String gid, int total, int announced, List<JsonNode> dispositions) {

        int disposed() {
            return dispositions.stream()
                    .mapToInt(it -> it.path("quantity").asInt())
                    .sum();
        }
    }

    private final JsonNode answer;
    private final Map<ReturnLineId, String> shipped = new LinkedHashMap<>();
    private final Map<String, List<Expected>> expected = new LinkedHashMap<>();

    /** @param answer the return as it was answered, no null */
    ReturnAnswer(JsonNode answer) {
        this.answer = answer;
        refuseMore(answer, "returnLineItems");
        refuseMore(answer, "reverseFulfillmentOrders");
        for (JsonNode line : answer.path("returnLineItems").path("nodes")) {
            shipped.put(
                    new ReturnLineId(Gid.id(line)),
                    line.path("fulfillmentLineItem").path("id").asText(""));
        }
        for (JsonNode order : orders()) {
            refuseMore(order, "lineItems");
            refuseMore(order, "reverseDeliveries");
            for (JsonNode it : order.path("lineItems").path("nodes")) {
                List<JsonNode> dispositions = new ArrayList<>();
                it.path("dispositions").forEach(dispositions::add);
                expected.computeIfAbsent(
                                it.path("fulfillmentLineItem").path("id").asText(""), id -> new ArrayList<>())
                        .add(new Expected(
                                order.path("id").asText(""),
                                it.path("id").asText(""),
                                it.path("totalQuantity").asInt(),
                                announced(order, it.path("id").asText("")),
                                dispositions));
            }
        }
    }

    private JsonNode orders() {
        return answer.path("reverseFulfillmentOrders").path("nodes");
    }

    private static int announced(JsonNode order, String line) {
        int announced = 0;
        for (JsonNode parcel : order.path("reverseDeliveries").path("nodes")) {
            refuseMore(parcel, "reverseDeliveryLineItems");
            for (JsonNode it : parcel.path("reverseDeliveryLineItems").path("nodes")) {
                if (it.path("reverseFulfillmentOrderLineItem")
                        .path("id")
                        .asText("")
                        .equals(line)) {
                    announced += it.path("quantity").asInt();
                }
            }
        }
        return announced;
    }

    private static void refuseMore(JsonNode owner, String connection) {
        if (owner.path(connection).path("pageInfo").path("hasNextPage").asBoolean(false)) {
            throw new Rejected(
                    "shopify: " + owner.path("id").asText("") + " has more " + connection
                            + " than are read; handle this return by hand",
                    Map.of("system", Shopify.SOURCE));
        }
    }

    /** Where the goods of a line are expected; empty before the return is approved. */
    List<Expected> expected(ReturnLineId line) {
        return expected.getOrDefault(shipped.getOrDefault(line, ""), List.of());
    }

    /** The parcel of a tracking number, as the shop names it. */
    Optional<String> parcel(TrackingNumber number) {
        for (JsonNode order : orders()) {
            for (JsonNode it : order.path("reverseDeliveries").path("nodes")) {
                if (tracking(it).path("number").asText("").equals(number.value())) {
                    return Optional.of(it.path("id").asText(""));
                }
            }
        }
        return Optional.empty();
    }

    private static JsonNode tracking(JsonNode parcel) {
        return parcel.path("deliverable").path("tracking");
    }

    HandledReturn read() {
        List<ReturnLine> lines = new ArrayList<>();
        List<ProcessedUnits> processed = new ArrayList<>();
        for (JsonNode it : answer.path("returnLineItems").path("nodes")) {
            ReturnLine line = line(it);
            lines.add(line);
            int units = it.path("processedQuantity").asInt(0);
            if (units > 0) {
                processed.add(new ProcessedUnits(line.id(), Quantity.of(units)));
            }
        }
        return HandledReturn.builder()
                .order(new OrderId(Gid.id(answer.path("order"))))
                .state(Return.builder()
                        .id(new ReturnId(Gid.id(answer)))
                        .number(text(answer, "name"))
                        .status(status())
                        .requestedAt(text(answer, "createdAt").map(EventTime::parse))
                        .addAllLines(lines)
                        .addAllParcels(parcels())
                        .addExternalRefs(new ExternalRef(
                                Shopify.SOURCE, "gid", answer.path("id").asText("")))
                        .build())
                .addAllProcessed(processed)
                .build();
    }

    private ReturnStatus status() {
        String said = answer.path("status").asText("");
        return Optional.ofNullable(STATUSES.get(said))
                .orElseThrow(() -> new Rejected(
                        "shopify: return " + Gid.id(answer)
                                + " stands where nobody has seen one; look at it in the shop",
                        Map.of("system", Shopify.SOURCE)));
    }

    private static Optional<String> text(JsonNode owner, String name) {
        return Optional.of(owner.path(name).asText("")).filter(it -> !it.isEmpty());
    }

    private ReturnLine line(JsonNode it) {
        ReturnLineId id = new ReturnLineId(Gid.id(it));
        String sold = Gid.id(it.path("fulfillmentLineItem").path("lineItem"));
        if (sold.isEmpty()) {
            throw new Rejected(
                    "shopify: return " + Gid.id(answer)
                            + " holds goods that the shop could not match with a line that it sold; handle it in the shop",
                    Map.of("system", Shopify.SOURCE));
        }
        Quantity quantity = Quantity.of(it.path("quantity").asInt());
        List<Disposition> dispositions = expected(id).stream()
                .flatMap(part -> part.dispositions().stream())
                .map(ReturnAnswer::disposition)
                .toList();
        boolean all =
                Quantity.sum(dispositions.stream().map(Disposition::quantity)).equals(quantity);
        return ReturnLine.builder()
                .id(id)
                .line(new OrderLineId(sold))
                .quantity(quantity)
                .reason(text(it.path("returnReasonDefinition"), "handle").map(ReturnReason::new))
                .note(text(it, "customerNote")
                        .flatMap(ReturnNote::words)
                        .or(() -> text(it, "returnReasonNote").flatMap(ReturnNote::words)))
                .custody(all ? Custody.DISPOSED : Custody.ADVISED)
                .addAllDispositions(dispositions)
                .build();
    }

    private static Disposition disposition(JsonNode it) {
        String type = it.path("type").asText("");
        return new Disposition(
                Optional.ofNullable(KINDS.get(type))
                        .orElseThrow(() -> new Rejected(
                                "shopify: goods were put away as nobody has seen it; look at the return in the shop",
                                Map.of("system", Shopify.SOURCE))),
                Quantity.of(it.path("quantity").asInt()),
                Gid.named(it.path("location")).map(LocationId::new));
    }

    private List<Parcel> parcels() {
        List<Parcel> parcels = new ArrayList<>();
        for (JsonNode order : orders()) {
            for (JsonNode it : order.path("reverseDeliveries").path("nodes")) {
                text(tracking(it), "number")
                        .ifPresent(number -> parcels.add(Parcel.builder()
                                .trackingNumber(new TrackingNumber(number))
                                .carrier(text(tracking(it), "carrierName"))
                                .trackingUrl(text(tracking(it), "url"))
                                .build()));
            }
        }
        return parcels;
    }
}
