package io.aftermile.erp.tryton;

import com.fasterxml.jackson.databind.JsonNode;
import io.aftermile.connector.BookReceipt;
import io.aftermile.connector.BookShipment;
import io.aftermile.connector.BookedDocument;
import io.aftermile.connector.BookedUnits;
import io.aftermile.connector.CallContext;
import io.aftermile.connector.DocumentKind;
import io.aftermile.connector.ReceivedUnits;
import io.aftermile.failure.Invalid;
import io.aftermile.failure.Rejected;
import io.aftermile.model.DispositionKind;
import io.aftermile.model.ExternalRef;
import io.aftermile.model.OrderLineId;
import io.aftermile.model.Quantity;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Enters goods that left and goods that came back, each as a shipment of its own whose moves point to the order's
 * lines.
 */
final class GoodsEntry {

    static final String OUT = "stock.shipment.out";
    static final String BACK = "stock.shipment.out.return";

    /** The states on the way out, and the button of each. */
    private static final List<String> LEAVING = List.of("draft", "waiting", "assigned", "picked", "packed");

    private static final List<String> BUTTONS = List.of("wait", "assign_try", "pick", "pack", "done");

    private final Rpc rpc;
    private final Company company;
    private final CallContext context;
    private final Twins twins;

    GoodsEntry(Rpc rpc, Company company, CallContext context) {
        this.rpc = rpc;
        this.company = company;
        this.context = context;
        this.twins = new Twins(rpc, context);
    }

    BookedDocument ship(BookShipment request, String fingerprint) {
        Marker marker = Marker.of(Marker.Use.SHIPMENT, context, fingerprint);
        Optional<JsonNode> before = twins.find(OUT, "reference", marker, List.of("state"));
        if (before.isEmpty()) {
            OrderFile file = OrderFile.booked(rpc, request.order(), context);
            Map<OrderFile.Line, BigDecimal> wanted = new LinkedHashMap<>();
            for (int i = 0; i < request.units().size(); i++) {
                BookedUnits units = request.units().get(i);
                add(wanted, "/units/" + i, file, units.line(), units.quantity());
            }
            before = requireLeft(OUT, marker, file, wanted, "shipped");
            if (before.isEmpty()) {
                return send(request, marker, file, wanted);
            }
        }
        JsonNode row = before.orElseThrow();
        return leave(row.path("id").asLong(), row.path("state").asText(""));
    }

    private BookedDocument send(
            BookShipment request, Marker marker, OrderFile file, Map<OrderFile.Line, BigDecimal> wanted) {
        Company.Warehouse from = company.warehouse(rpc, request.location());
        List<Map<String, Object>> moves = new ArrayList<>();
        wanted.forEach((line, quantity) -> stocked(line)
                .ifPresent(it -> moves.add(move(file, it, quantity, from.output(), company.customers(rpc)))));
        String reference = request.shipment() + " " + marker.text();
        long mine = create(OUT, file, from, reference, "outgoing_moves", moves);
        long id = twins.settle(OUT, "reference", marker, mine, it -> twins.remove(OUT, it));
        if (id != mine) {
            return leave(id, rpc.row(OUT, id, "state").path("state").asText(""));
        }
        requireStillLeft(OUT, id, file, wanted, "shipped");
        return leave(id, "draft").withCreated(true);
    }

    private long create(
            String model,
            OrderFile file,
            Company.Warehouse warehouse,
            String reference,
            String field,
            List<Map<String, Object>> moves) {
        return rpc.create(
                model,
                Map.of(
                        "company",
                        company.id(),
                        "customer",
                        file.party(),
                        "delivery_address",
                        file.shipmentAddress(),
                        "warehouse",
                        warehouse.id(),
                        "reference",
                        reference,
                        field,
                        List.of(List.of("create", moves))));
    }

    /** A button that does not fit the state does nothing, so that the state at the end tells of all of them. */
    private BookedDocument leave(long id, String from) {
        int at = LEAVING.indexOf(from);
        for (int i = at < 0 ? LEAVING.size() : at; i < LEAVING.size(); i++) {
            String button = BUTTONS.get(i);
            boolean done = rpc.press(OUT, button, id).asBoolean(false);
            // Where it is not waiting any more, somebody else has reserved the same goods for the same key.
            if (button.equals("assign_try") && !done && waiting(id)) {
                twins.remove(OUT, id);
                throw new Rejected(
                        "tryton has not enough stock for the shipment; count it anew there, or ship less",
                        Map.of("system", Tryton.SYSTEM, "code", "shortage"));
            }
        }
        return ended(OUT, id);
    }

    private boolean waiting(long id) {
        return rpc.row(OUT, id, "state").path("state").asText("").equals("waiting");
    }

    private BookedDocument ended(String model, long id) {
        JsonNode row = rpc.row(model, id, "number", "state");
        String state = row.path("state").asText("");
        if (!state.equals("done")) {
            throw Twins.stuck("done", model, id, state);
        }
        return answer(model, row);
    }

    BookedDocument receive(BookReceipt request, String fingerprint) {
        Marker marker = Marker.of(Marker.Use.RECEIPT, context, fingerprint);
        Optional<JsonNode> before = twins.find(BACK, "reference", marker, List.of("state"));
        OrderFile file = OrderFile.booked(rpc, request.order(), context);
        Company.Warehouse to = company.warehouse(rpc, request.location());
        long id;
        boolean created = false;
        if (before.isPresent()) {
            id = before.get().path("id").asLong();
        } else {
            Map<OrderFile.Line, BigDecimal> wanted = new LinkedHashMap<>();
            List<Map<String, Object>> moves = new ArrayList<>();
            for (int i = 0; i < request.units().size(); i++) {
                ReceivedUnits units = request.units().get(i);
                OrderFile.Line line = file.line("/units/" + i + "/line", units.line());
                if (units.disposition() != DispositionKind.MISSING) {
                    BigDecimal quantity = add(wanted, "/units/" + i, file, units.line(), units.quantity());
                    place(to, units.disposition());
                    stocked(line)
                            .ifPresent(it -> moves.add(move(file, it, quantity, company.customers(rpc), to.input())));
                }
            }
            Optional<JsonNode> twin = requireLeft(BACK, marker, file, wanted, "came back");
            if (twin.isPresent()) {
                id = twin.get().path("id").asLong();
            } else {
                String reference = request.returnId() + " " + marker.text();
                long mine = create(BACK, file, to, reference, "incoming_moves", moves);
                id = twins.settle(BACK, "reference", marker, mine, it -> twins.remove(BACK, it));
                created = id == mine;
                if (created) {
                    requireStillLeft(BACK, id, file, wanted, "came back");
                }
            }
        }
        arrive(id, request, file, to);
        return ended(BACK, id).withCreated(created);
    }

    private void arrive(long id, BookReceipt request, OrderFile file, Company.Warehouse to) {
        String state = rpc.row(BACK, id, "state").path("state").asText("");
        if (state.equals("draft")) {
            state = twins.press(BACK, "receive", id, state);
        }
        if (state.equals("received")) {
            dispose(id, request, file, to);
            rpc.press(BACK, "done", id);
        }
    }

    /** Sends each arrival where its disposition wants it; those of one item and quantity are as good as each other. */
    private void dispose(long id, BookReceipt request, OrderFile file, Company.Warehouse to) {
        List<JsonNode> arrivals = new ArrayList<>(rpc.rows(
                "stock.move",
                List.of(List.of("shipment", "=", BACK + "," + id), List.of("from_location", "=", to.input())),
                "product",
                "quantity",
                "to_location"));
        for (int i = 0; i < request.units().size(); i++) {
            ReceivedUnits units = request.units().get(i);
            OrderFile.Line line = file.line("/units/" + i + "/line", units.line());
            if (units.disposition() == DispositionKind.MISSING || stocked(line).isEmpty()) {
                continue;
            }
            BigDecimal quantity = ItemUnits.of("/units/" + i + "/quantity", line, units.quantity());
            JsonNode arrival = arrivals.stream()
                    .filter(it -> it.path("product").asLong() == line.product()
                            && ItemUnits.read(Wire.decimal(it.path("quantity")), line.digits())
                                            .compareTo(quantity)
                                    == 0)
                    .findFirst()
                    .orElseThrow(() -> new Rejected(
                            "tryton does not show what it has just received; look at " + BACK + "," + id,
                            Map.of("system", Tryton.SYSTEM)));
            arrivals.remove(arrival);
            long place = place(to, units.disposition());
            if (arrival.path("to_location").asLong() != place) {
                rpc.write("stock.move", arrival.path("id").asLong(), Map.of("to_location", place));
            }
        }
    }

    private long place(Company.Warehouse to, DispositionKind disposition) {
        return switch (disposition) {
            case RESTOCKED -> to.storage();
            case QUARANTINED, REFURBISHING -> company.quarantine(rpc, to);
            case SCRAPPED, RETURNED_TO_VENDOR, DONATED, MISSING -> company.scrap(rpc);
        };
    }

    private static Optional<OrderFile.Line> stocked(OrderFile.Line line) {
        return Optional.of(line).filter(OrderFile.Line::stocked);
    }

    private static BigDecimal add(
            Map<OrderFile.Line, BigDecimal> wanted, String path, OrderFile file, OrderLineId id, Quantity units) {
        OrderFile.Line line = file.line(path + "/line", id);
        if (line.product() == 0 && line.quantity().isZero()) {
            throw new Invalid(path, "names line " + id + ", which sells nothing", "name a line that was sold");
        }
        BigDecimal quantity =
                line.product() == 0 ? units.toBigDecimal() : ItemUnits.of(path + "/quantity", line, units);
        wanted.merge(line, quantity, BigDecimal::add);
        return quantity;
    }

    private Map<String, Object> move(OrderFile file, OrderFile.Line line, BigDecimal quantity, long from, long to) {
        Map<String, Object> move = new LinkedHashMap<>();
        move.put("product", line.product());
        move.put("uom", line.unit());
        move.put("quantity", Wire.number(quantity));
        move.put("from_location", from);
        move.put("to_location", to);
        move.put("unit_price", BigDecimal.ZERO);
        move.put("currency", company.currency(rpc, file.currency()));
        move.put("company", company.id());
        move.put("origin", "sale.line," + line.id());
        return move;
    }

    /** What shipments of a kind before one have moved, by line. */
    private Map<Long, BigDecimal> moved(OrderFile file, String model, long before) {
        List<String> origins =
                file.lines().values().stream().map(it -> "sale.line," + it.id()).toList();
        Map<Long, BigDecimal> moved = new HashMap<>();
        for (JsonNode row : rpc.rows(
                "stock.move",
                List.of(List.of("origin", "in", origins), List.of("state", "!=", "cancelled")),
                "origin",
                "quantity",
                "shipment")) {
            long shipment = Wire.target(row.path("shipment"), model).orElse(Long.MAX_VALUE);
            if (shipment < before) {
                moved.merge(
                        Wire.target(row.path("origin"), "sale.line").orElse(0),
                        Wire.decimal(row.path("quantity")),
                        BigDecimal::add);
            }
        }
        return moved;
    }

    private static void requireLeft(Map<OrderFile.Line, BigDecimal> wanted, Map<Long, BigDecimal> moved, String how) {
        wanted.forEach((line, quantity) -> {
            BigDecimal so = ItemUnits.read(moved.getOrDefault(line.id(), BigDecimal.ZERO), Math.max(line.digits(), 0));
            BigDecimal sold = line.product() == 0
                    ? line.sold().toBigDecimal()
                    : line.quantity().toBigDecimal();
            if (so.add(quantity).compareTo(sold) > 0) {
                throw new Invalid(
                        "/units",
                        "hold " + quantity.toPlainString() + " of " + line.tag().partName() + ", of which "
                                + so.stripTrailingZeros().toPlainString() + " of " + sold.toPlainString() + " " + how
                                + " before",
                        "name at most what is left");
            }
        });
    }

    /** What is missing may have gone to a document of the same key that somebody else is just making: this one. */
    private Optional<JsonNode> requireLeft(
            String model, Marker marker, OrderFile file, Map<OrderFile.Line, BigDecimal> wanted, String how) {
        try {
            requireLeft(wanted, moved(file, model, Long.MAX_VALUE), how);
            return Optional.empty();
        } catch (Invalid e) {
            return twins.find(model, "reference", marker, List.of("state")).or(() -> {
                throw e;
            });
        }
    }

    /** Somebody else may have created a shipment between our look and our creation; the earlier one stands. */
    private void requireStillLeft(
            String model, long id, OrderFile file, Map<OrderFile.Line, BigDecimal> wanted, String how) {
        try {
            requireLeft(wanted, moved(file, model, id), how);
        } catch (Invalid e) {
            twins.remove(model, id);
            throw e;
        }
    }

    static BookedDocument answer(String model, JsonNode row) {
        return BookedDocument.builder()
                .kind(model.equals(OUT) ? DocumentKind.SHIPMENT : DocumentKind.RECEIPT)
                .ref(new ExternalRef(Tryton.SYSTEM, model, row.path("number").asText("")))
                .created(false)
                .build();
    }
}
