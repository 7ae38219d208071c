package io.aftermile.examples.erpproof;

import com.fasterxml.jackson.databind.JsonNode;
import io.aftermile.model.OrderId;
import io.aftermile.testkit.tryton.TrytonCalls;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * Tryton's posted account moves and done stock moves of an order, read as an auditor would; no answer of ours counts.
 */
final class PostedRecords {

    private final TrytonCalls tryton;

    PostedRecords(TrytonCalls tryton) {
        this.tryton = tryton;
    }

    /** What they leave in each place. */
    Map<Place, BigDecimal> of(OrderId order) {
        Map<Place, BigDecimal> sums = new EnumMap<>(Place.class);
        for (Place place : Place.values()) {
            sums.put(place, BigDecimal.ZERO);
        }
        for (JsonNode line : tryton.rows(
                "account.move.line",
                List.of(List.of("move", "in", moves(order)), List.of("move.state", "=", "posted")),
                "account.name",
                "debit",
                "credit")) {
            String account = line.path("account.").path("name").asText();
            BigDecimal debit =
                    TrytonCalls.decimal(line.path("debit")).subtract(TrytonCalls.decimal(line.path("credit")));
            sums.merge(place(account, false), debit, BigDecimal::add);
        }
        for (JsonNode move : goods(order)) {
            BigDecimal quantity = TrytonCalls.decimal(move.path("quantity"));
            moved(sums, move.path("to_location."), quantity);
            moved(sums, move.path("from_location."), quantity.negate());
        }
        return sums;
    }

    /** The documents by which a difference can be looked for there. */
    List<String> documents(OrderId order) {
        List<String> names = new ArrayList<>();
        for (JsonNode row : tryton.rows("account.invoice", invoices(order), "number", "total_amount")) {
            names.add("invoice or credit note " + row.path("number").asText() + " "
                    + TrytonCalls.decimal(row.path("total_amount")).toPlainString());
        }
        for (JsonNode row : tryton.rows("account.move", payments(order), "post_number", "lines.debit")) {
            names.add("payment " + row.path("post_number").asText());
        }
        return names;
    }

    private static List<?> invoices(OrderId order) {
        return List.of(List.of("reference", "=", order.value()), List.of("state", "in", List.of("posted", "paid")));
    }

    private static List<?> payments(OrderId order) {
        return List.of(List.of("description", "like", "% order " + order.value()));
    }

    private List<Long> moves(OrderId order) {
        List<Long> moves = new ArrayList<>();
        tryton.rows("account.invoice", invoices(order), "move")
                .forEach(it -> moves.add(it.path("move").asLong()));
        tryton.rows("account.move", payments(order), "id")
                .forEach(it -> moves.add(it.path("id").asLong()));
        return moves;
    }

    private List<JsonNode> goods(OrderId order) {
        JsonNode sale = tryton.rows(
                        "sale.sale",
                        List.of(List.of("reference", "=", order.value()), List.of("origin", "=", tryton.nothing())),
                        "shipments",
                        "shipment_returns")
                .get(0);
        List<String> shipments = new ArrayList<>();
        sale.path("shipments").forEach(it -> shipments.add("stock.shipment.out," + it.asLong()));
        sale.path("shipment_returns").forEach(it -> shipments.add("stock.shipment.out.return," + it.asLong()));
        return tryton.rows(
                "stock.move",
                List.of(List.of("shipment", "in", shipments), List.of("state", "=", "done")),
                "quantity",
                "from_location.code",
                "to_location.code");
    }

    /** Zones where goods only pass through are even in the end, and customers are no place of ours. */
    private static void moved(Map<Place, BigDecimal> sums, JsonNode location, BigDecimal quantity) {
        for (Place place : Place.values()) {
            if (place.goods() && place.inTryton().equals(location.path("code").asText())) {
                sums.merge(place, quantity, BigDecimal::add);
            }
        }
    }

    private static Place place(String account, boolean goods) {
        for (Place place : Place.values()) {
            if (place.goods() == goods && place.inTryton().equals(account)) {
                return place;
            }
        }
        throw new IllegalStateException("Tryton has posted to account \"" + account + "\", which no sale here uses");
    }
}
