package io.aftermile.erp.tryton;

import com.fasterxml.jackson.databind.JsonNode;
import io.aftermile.connector.BookReturn;
import io.aftermile.connector.BookedDocument;
import io.aftermile.connector.BookedUnits;
import io.aftermile.connector.CallContext;
import io.aftermile.connector.DocumentKind;
import io.aftermile.failure.Invalid;
import io.aftermile.failure.Rejected;
import io.aftermile.model.ExternalRef;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** Enters a return authorisation: a complaint about the order, whose approval makes a return order of the units. */
final class ReturnEntry {

    static final String MODEL = "sale.complaint";

    private final Rpc rpc;
    private final Company company;
    private final CallContext context;
    private final Twins twins;

    ReturnEntry(Rpc rpc, Company company, CallContext context) {
        this.rpc = rpc;
        this.company = company;
        this.context = context;
        this.twins = new Twins(rpc, context);
    }

    BookedDocument enter(BookReturn request, String fingerprint) {
        Marker marker = Marker.of(Marker.Use.RETURN, context, fingerprint);
        OptionalLong before = twins.find(MODEL, "description", marker);
        long id;
        boolean created = false;
        if (before.isPresent()) {
            id = before.getAsLong();
        } else {
            long mine = rpc.create(MODEL, values(request, marker));
            id = twins.settle(MODEL, "description", marker, mine, it -> twins.remove(MODEL, it));
            created = id == mine;
        }
        approve(id);
        order(id, request, marker);
        return answer(rpc.row(MODEL, id, "number")).withCreated(created);
    }

    private Map<String, Object> values(BookReturn request, Marker marker) {
        OrderFile file = OrderFile.booked(rpc, request.order(), context);
        Map<OrderFile.Line, BigDecimal> wanted = new LinkedHashMap<>();
        for (int i = 0; i < request.units().size(); i++) {
            BookedUnits units = request.units().get(i);
            OrderFile.Line line = file.line("/units/" + i + "/line", units.line());
            BigDecimal quantity = ItemUnits.of("/units/" + i + "/quantity", line, units.quantity());
            wanted.merge(line, quantity, BigDecimal::add);
        }
        requireLeft(file, wanted);
        List<Map<String, Object>> lines = wanted.entrySet().stream()
                .map(it -> Map.<String, Object>of("line", it.getKey().id(), "quantity", Wire.number(it.getValue())))
                .toList();
        return Map.of(
                "company", company.id(),
                "customer", file.party(),
                "type", company.complaintType(rpc),
                "reference", request.returnId().value(),
                "origin", "sale.sale," + file.id(),
                "description", marker.text(),
                "actions",
                        List.of(List.of(
                                "create",
                                List.of(Map.of(
                                        "action", "sale_return", "sale_lines", List.of(List.of("create", lines)))))));
    }

    /** The server lets any quantity come back; what came back already cannot come back again. */
    private void requireLeft(OrderFile file, Map<OrderFile.Line, BigDecimal> wanted) {
        List<String> origins =
                wanted.keySet().stream().map(it -> "sale.line," + it.id()).toList();
        List<JsonNode> back = rpc.rows(
                "stock.move",
                List.of(
                        List.of("origin", "in", origins),
                        List.of("shipment", "like", GoodsEntry.BACK + ",%"),
                        List.of("state", "!=", "cancelled")),
                "origin",
                "quantity");
        wanted.forEach((line, quantity) -> {
            BigDecimal came = back.stream()
                    .filter(it -> it.path("origin").asText("").equals("sale.line," + line.id()))
                    .map(it -> Wire.decimal(it.path("quantity")))
                    .reduce(BigDecimal.ZERO, BigDecimal::add);
            BigDecimal left = line.quantity().toBigDecimal().subtract(ItemUnits.read(came, line.digits()));
            if (quantity.compareTo(left) > 0) {
                throw new Invalid(
                        "/units",
                        "hold " + quantity.toPlainString() + " of " + line.tag().partName() + " of order "
                                + file.order() + ", of which "
                                + left.stripTrailingZeros().toPlainString() + " can still come back",
                        "name at most what is left");
            }
        });
    }

    private void approve(long id) {
        String state = rpc.row(MODEL, id, "state").path("state").asText("");
        if (state.equals("draft")) {
            state = twins.press(MODEL, "wait", id, state);
        }
        if (state.equals("waiting")) {
            state = twins.press(MODEL, "approve", id, state);
        }
        if (state.equals("approved")) {
            twins.press(MODEL, "process", id, state);
        }
    }

    /** The return order copies the reference of its order, which would then be found twice. */
    private void order(long id, BookReturn request, Marker marker) {
        long order = result(rpc, id)
                .orElseThrow(() -> new Rejected(
                        "tryton has approved the return and made no order of it; look at " + MODEL + "," + id,
                        Map.of("system", Tryton.SYSTEM)));
        String state = rpc.row("sale.sale", order, "state").path("state").asText("");
        if (state.equals("draft")) {
            rpc.write(
                    "sale.sale", order, Map.of("reference", request.returnId().value(), "description", marker.text()));
        }
        twins.confirm(order, state);
    }

    private static OptionalLong result(Rpc rpc, long id) {
        return rpc.first("sale.complaint.action", List.of(List.of("complaint", "=", id)), "result")
                .map(it -> Wire.target(it.path("result"), "sale.sale"))
                .orElse(OptionalLong.empty());
    }

    /** Whether the return stands as a whole, its order included. */
    static boolean complete(Rpc rpc, JsonNode row) {
        OptionalLong order = result(rpc, row.path("id").asLong());
        return row.path("state").asText("").equals("done")
                && order.isPresent()
                && Optional.of(rpc.row("sale.sale", order.getAsLong(), "state")
                                .path("state")
                                .asText(""))
                        .filter(it -> it.equals("processing") || it.equals("done"))
                        .isPresent();
    }

    static BookedDocument answer(JsonNode row) {
        return BookedDocument.builder()
                .kind(DocumentKind.RETURN_AUTHORISATION)
                .ref(new ExternalRef(Tryton.SYSTEM, MODEL, row.path("number").asText("")))
                .created(false)
                .build();
    }
}
