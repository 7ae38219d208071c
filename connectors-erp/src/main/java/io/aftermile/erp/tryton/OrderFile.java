package io.aftermile.erp.tryton;

import com.fasterxml.jackson.databind.JsonNode;
import io.aftermile.connector.CallContext;
import io.aftermile.failure.Conflicting;
import io.aftermile.failure.Invalid;
import io.aftermile.failure.Unsupported;
import io.aftermile.model.OrderId;
import io.aftermile.model.OrderLineId;
import io.aftermile.model.Quantity;
import io.aftermile.money.Amount;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.joda.money.CurrencyUnit;

/** A sales order as it stands on the server, with its lines by the part of the order that each is. */
final class OrderFile {

    /**
     * One line.
     *
     * @param quantity whole line in the item's unit
     * @param sold whole line in the order's unit
     * @param product id of the product, zero where it sells none
     * @param stocked whether it sells goods that are kept in stock
     */
    record Line(
            long id, Tag tag, Quantity quantity, Quantity sold, long product, long unit, int digits, boolean stocked) {}

    private final OrderId order;
    private final JsonNode row;
    private final CurrencyUnit currency;
    private final Map<String, Line> lines;

    private OrderFile(OrderId order, JsonNode row, CurrencyUnit currency, Map<String, Line> lines) {
        this.order = order;
        this.row = row;
        this.currency = currency;
        this.lines = lines;
    }

    /** Returns copy the reference of their order, and have an origin. */
    static List<?> domain(OrderId order) {
        return List.of(
                List.of("reference", "=", order.value()),
                List.of("description", "like", "%am-o:%"),
                List.of("origin", "=", Wire.of(null)),
                List.of("state", "!=", "cancelled"));
    }

    static List<JsonNode> rows(Rpc rpc, OrderId order) {
        return rpc.rows(
                "sale.sale",
                domain(order),
                "reference",
                "description",
                "state",
                "number",
                "party",
                "currency.code",
                "invoice_address",
                "shipment_address");
    }

    static Optional<OrderFile> find(Rpc rpc, OrderId order) {
        return rows(rpc, order).stream().findFirst().map(row -> of(rpc, order, row));
    }

    /** The order, which has been booked. */
    static OrderFile booked(Rpc rpc, OrderId order, CallContext context) {
        return find(rpc, order)
                .filter(it -> !it.state().equals("draft") && !it.state().equals("quotation"))
                .orElseThrow(() -> notBooked(order, context));
    }

    static Conflicting notBooked(OrderId order, CallContext context) {
        return new Conflicting(
                "order " + order + " has not been booked in tenant " + context.tenant() + "; book it first",
                Map.of("tenant", context.tenant().value(), "order", order.value()));
    }

    static OrderFile of(Rpc rpc, OrderId order, JsonNode row) {
        Map<String, Line> lines = new LinkedHashMap<>();
        for (JsonNode line : rpc.rows(
                "sale.line",
                List.of(List.of("sale", "=", row.path("id"))),
                "note",
                "quantity",
                "product",
                "product.type",
                "unit",
                "unit.digits")) {
            Tag.in(line.path("note").asText(""))
                    .filter(it -> !it.quantity().isZero())
                    .ifPresent(tag -> lines.put(
                            tag.part(),
                            new Line(
                                    line.path("id").asLong(),
                                    tag,
                                    Quantity.of(
                                            Wire.decimal(line.path("quantity")).stripTrailingZeros()),
                                    tag.quantity(),
                                    Wire.id(line.path("product")).orElse(0),
                                    Wire.id(line.path("unit")).orElse(0),
                                    line.path("unit.").path("digits").asInt(0),
                                    line.path("product.")
                                            .path("type")
                                            .asText("")
                                            .equals("goods"))));
        }
        return new OrderFile(
                order, row, CurrencyUnit.of(row.path("currency.").path("code").asText()), lines);
    }

    OrderId order() {
        return order;
    }

    long id() {
        return row.path("id").asLong();
    }

    long party() {
        return row.path("party").asLong();
    }

    long invoiceAddress() {
        return row.path("invoice_address").asLong();
    }

    long shipmentAddress() {
        return row.path("shipment_address").asLong();
    }

    String number() {
        return row.path("number").asText("");
    }

    String state() {
        return row.path("state").asText("");
    }

    String mark() {
        return row.path("description").asText("");
    }

    CurrencyUnit currency() {
        return currency;
    }

    Map<String, Line> lines() {
        return lines;
    }

    /** The line that a request names. */
    Line line(String path, OrderLineId id) {
        Line line = lines.get(Tag.line(id));
        if (line == null) {
            throw new Invalid(
                    path,
                    "names line " + id + ", which order " + order + " does not have",
                    "name a line as it was booked");
        }
        return line;
    }

    /** The amount, which is in the order's currency and in no second view. */
    Amount inViews(String path, Amount amount) {
        if (amount.book().isPresent() || !amount.customer().getCurrencyUnit().equals(currency)) {
            throw new Invalid(
                    path,
                    "is " + amount + " and order " + order + " was booked in " + currency,
                    "state it in the order's currency alone");
        }
        return amount;
    }

    /** Money is entered in the company's own currency only. */
    void requireCompanyCurrency(Company company) {
        if (!currency.equals(company.currency())) {
            throw new Unsupported(
                    "order " + order + " was booked in " + currency + "; money of an order is entered in the company's "
                            + company.currency() + " only, enter it in tryton by hand",
                    Map.of("system", Tryton.SYSTEM, "order", order.value()));
        }
    }
}
