package io.aftermile.testkit.shopify;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.joda.money.CurrencyUnit;

/**
 * The payload of a refund, as {@code refunds/create} sends it; amounts in the buyer's currency. One thread at a time.
 */
public final class RefundPayload {

    private final String id;
    private String at = "2026-03-09T11:00:00-05:00";
    private String note = "";
    private final List<Function<WireMoney.Currencies, Wire>> lines = new ArrayList<>();
    private final Map<String, String> duties = new LinkedHashMap<>();
    private final List<Function<WireMoney.Currencies, Wire>> shipping = new ArrayList<>();
    private final List<Function<WireMoney.Currencies, Wire>> adjustments = new ArrayList<>();
    private final List<Function<WireMoney.Currencies, Wire>> payments = new ArrayList<>();

    RefundPayload(String id) {
        this.id = id;
    }

    /** When it was made, ISO-8601 with an offset. */
    public RefundPayload at(String time) {
        this.at = time;
        return this;
    }

    /** What somebody wrote. */
    public RefundPayload note(String text) {
        this.note = text;
        return this;
    }

    /** Units of an order line that were credited; the subtotal is after discounts and in the order's price basis. */
    public RefundPayload line(String lineNumber, int quantity, String restock, String subtotal, String tax) {
        int position = lines.size();
        lines.add(currencies -> {
            WireMoney base = currencies.money(subtotal);
            WireMoney taxes = currencies.money(tax);
            Wire wire = new Wire()
                    .put("id", 70_000 + position)
                    .put("line_item_id", Long.valueOf(lineNumber))
                    .put("location_id", 901)
                    .put("quantity", quantity)
                    .put("restock_type", restock)
                    // Bare refund amounts are numbers, not text: one of the shop's habits.
                    .put("subtotal", base.shop())
                    .put("total_tax", taxes.shop())
                    .put("line_item", new Wire().name("LineItem", lineNumber));
            currencies.putSet(wire, "subtotal_set", base);
            currencies.putSet(wire, "total_tax_set", taxes);
            return wire;
        });
        return this;
    }

    /** What was credited of a duty; the shop does not state the taxes on it. */
    public RefundPayload duty(String number, String amount) {
        duties.put(number, amount);
        return this;
    }

    /** What was credited of a shipping charge. */
    public RefundPayload shipping(String lineNumber, String subtotal, String tax) {
        int position = shipping.size();
        shipping.add(currencies -> {
            Wire wire = new Wire().put("id", 80_000 + position).put("shipping_line_id", Long.valueOf(lineNumber));
            currencies.putSet(wire, "subtotal_amount_set", currencies.money(subtotal));
            currencies.putSet(wire, "tax_amount_set", currencies.money(tax));
            return wire;
        });
        return this;
    }

    /** An adjustment under the shop's word for its kind, such as {@code refund_discrepancy}. */
    public RefundPayload adjustment(String kind, String amount, String tax) {
        adjustments.add(currencies -> {
            Wire wire = new Wire().put("kind", kind).put("reason", "Refund discrepancy");
            currencies.put(wire, "amount", currencies.money(amount));
            currencies.put(wire, "tax_amount", currencies.money(tax));
            return wire;
        });
        return this;
    }

    /** Money that went back to the tender with this number, or is going to. */
    public RefundPayload payment(String number, String parent, String gateway, String status, String amount) {
        payments.add(currencies -> new Wire()
                .name("OrderTransaction", number)
                .put("kind", "refund")
                .put("gateway", gateway)
                .put("status", status)
                .put("parent_id", Long.valueOf(parent))
                .put("amount", currencies.money(amount).customer().toPlainString())
                .put("currency", currencies.customer().getCode())
                .put("message", "<b>Refund submitted</b>"));
        return this;
    }

    /** The payload's bytes, as a delivery of its own about an order in one currency. */
    public byte[] bytes(String orderNumber, String currency) {
        return bytes(orderNumber, currency, currency, "1");
    }

    /** The payload's bytes, as a delivery of its own about an order in two currencies. */
    public byte[] bytes(String orderNumber, String customerCurrency, String shopCurrency, String rate) {
        return wire(
                        orderNumber,
                        new WireMoney.Currencies(
                                CurrencyUnit.of(customerCurrency), CurrencyUnit.of(shopCurrency), new BigDecimal(rate)))
                .bytes();
    }

    Wire wire(String orderNumber, WireMoney.Currencies currencies) {
        Wire wire = new Wire()
                .name("Refund", id)
                .put("order_id", Long.valueOf(orderNumber))
                .put("created_at", at)
                .put("processed_at", at)
                .put("note", note)
                .list("duties", duties(currencies))
                .put("return", null);
        currencies.putSet(
                wire,
                "total_duties_set",
                currencies.sum(duties.values().stream().map(currencies::money).toList()));
        return wire.list("refund_line_items", all(lines, currencies))
                .list("refund_shipping_lines", all(shipping, currencies))
                .list("order_adjustments", all(adjustments, currencies))
                .list("transactions", all(payments, currencies));
    }

    private List<Wire> duties(WireMoney.Currencies currencies) {
        List<Wire> all = new ArrayList<>();
        duties.forEach((number, amount) -> {
            Wire wire = new Wire().put("duty_id", Long.valueOf(number));
            currencies.putSet(wire, "amount_set", currencies.money(amount));
            all.add(wire);
        });
        return all;
    }

    private static List<Wire> all(List<Function<WireMoney.Currencies, Wire>> parts, WireMoney.Currencies currencies) {
        return parts.stream().map(part -> part.apply(currencies)).toList();
    }
}
