package io.aftermile.testkit.shopify;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import org.joda.money.CurrencyUnit;
import org.jspecify.annotations.Nullable;

/**
 * The payload of an order, as {@code orders/*} sends it. Totals are the sums of the parts unless
 * {@linkplain #with(String, Object) set} otherwise. One thread at a time.
 */
public final class OrderPayload {

    private final String id;
    private String name;
    private WireMoney.Currencies currencies = both("EUR", "EUR", "1");
    private boolean taxesIncluded;
    private String at = "2026-03-02T09:30:00-05:00";
    private @Nullable Wire customer;
    private @Nullable Wire address;
    private String tip = "0";
    private final List<Wire> discounts = new ArrayList<>();
    private final List<PartPayload> lines = new ArrayList<>();
    private final List<PartPayload> shipping = new ArrayList<>();
    private final List<FulfillmentPayload> fulfillments = new ArrayList<>();
    private final List<RefundPayload> refunds = new ArrayList<>();
    private final Map<String, @Nullable Object> others = new LinkedHashMap<>();

    OrderPayload(String id) {
        this.id = id;
        this.name = "#" + id;
    }

    private static WireMoney.Currencies both(String customer, String shop, String rate) {
        return new WireMoney.Currencies(CurrencyUnit.of(customer), CurrencyUnit.of(shop), new BigDecimal(rate));
    }

    /** What people call it. Defaults to its number. */
    public OrderPayload name(String text) {
        this.name = text;
        return this;
    }

    /** The one currency of buyer and shop. Defaults to EUR. */
    public OrderPayload currency(String code) {
        return currencies(code, code, "1");
    }

    /** The currencies of buyer and shop; every amount stated here is the buyer's and is turned by the rate, half-up. */
    public OrderPayload currencies(String customerCode, String shopCode, String rate) {
        this.currencies = both(customerCode, shopCode, rate);
        return this;
    }

    /** Makes prices contain their taxes. */
    public OrderPayload taxesIncluded() {
        this.taxesIncluded = true;
        return this;
    }

    /** When it was placed and last changed, ISO-8601 with an offset. */
    public OrderPayload at(String time) {
        this.at = time;
        return this;
    }

    /** Who bought. */
    public OrderPayload customer(String number, String firstName, String lastName, String email) {
        this.customer = new Wire()
                .name("Customer", number)
                .put("email", email)
                .put("first_name", firstName)
                .put("last_name", lastName)
                .put("phone", null);
        return this;
    }

    /** Where it goes and is billed to. */
    public OrderPayload address(
            String person, String street, String zip, String city, String province, String country) {
        this.address = new Wire()
                .put("name", person)
                .put("address1", street)
                .put("address2", null)
                .put("zip", zip)
                .put("city", city)
                .put("province_code", province)
                .put("country_code", country)
                .put("phone", null);
        return this;
    }

    /** A discount code worth a percentage; the next discount index, from 0. Its shares stand on the parts. */
    public OrderPayload percentageCode(String code, String percentage) {
        discounts.add(application("discount_code", "line_item", "percentage", percentage)
                .put("code", code));
        return this;
    }

    /** A manual discount of a fixed sum over the lines; the next discount index, from 0. */
    public OrderPayload manualDiscount(String title, String amount) {
        discounts.add(application("manual", "line_item", "fixed_amount", amount).put("title", title));
        return this;
    }

    /** An automatic discount on shipping; the next discount index, from 0. */
    public OrderPayload shippingDiscount(String title, String percentage) {
        discounts.add(application("automatic", "shipping_line", "percentage", percentage)
                .put("title", title));
        return this;
    }

    private static Wire application(String type, String target, String valueType, String value) {
        return new Wire()
                .put("target_type", target)
                .put("type", type)
                .put("value", value)
                .put("value_type", valueType)
                .put("allocation_method", "across")
                .put("target_selection", "all");
    }

    /** A line that was sold. */
    public OrderPayload line(String number, Consumer<PartPayload> settings) {
        PartPayload line = new PartPayload(number, "Item " + number);
        settings.accept(line);
        lines.add(line);
        return this;
    }

    /** A charge for shipping. */
    public OrderPayload shipping(String number, Consumer<PartPayload> settings) {
        PartPayload charge = new PartPayload(number, "Standard");
        settings.accept(charge);
        shipping.add(charge);
        return this;
    }

    /** A tip that stands in the totals alone, in the shop's currency as in the buyer's by the rate. */
    public OrderPayload tip(String amount) {
        this.tip = amount;
        return this;
    }

    /** A shipment that the order lists. */
    public OrderPayload fulfillment(FulfillmentPayload fulfillment) {
        fulfillments.add(fulfillment);
        return this;
    }

    /** A refund that the order lists; it takes the order's currencies. */
    public OrderPayload refund(RefundPayload refund) {
        refunds.add(refund);
        return this;
    }

    /** Any field, in place of what would stand there; null included. */
    public OrderPayload with(String field, @Nullable Object value) {
        others.put(field, value);
        return this;
    }

    /** The payload's bytes. */
    public byte[] bytes() {
        Wire wire = new Wire()
                .name("Order", id)
                .put("cancelled_at", null)
                .put("created_at", at)
                .put("currency", currencies.shop().getCode())
                .put("customer_locale", "en")
                .list("discount_applications", discounts)
                .put("duties_included", false)
                .put("financial_status", "paid")
                .put("name", name)
                .put("presentment_currency", currencies.customer().getCode())
                .put("processed_at", at)
                .put("tax_exempt", false)
                .put("taxes_included", taxesIncluded)
                .put("updated_at", at);
        putTotals(wire);
        wire.put("billing_address", address)
                .put("customer", customer)
                .list(
                        "fulfillments",
                        fulfillments.stream().map(it -> it.wire(id)).toList())
                .list(
                        "line_items",
                        lines.stream().map(line -> line.line(currencies)).toList())
                .list(
                        "refunds",
                        refunds.stream().map(it -> it.wire(id, currencies)).toList())
                .put("shipping_address", address)
                .list(
                        "shipping_lines",
                        shipping.stream().map(it -> it.shipping(currencies)).toList());
        others.forEach(wire::put);
        return wire.bytes();
    }

    private void putTotals(Wire wire) {
        List<PartPayload> goods = lines.stream().filter(line -> !line.isTip()).toList();
        WireMoney gross = sum(goods, line -> line.gross(currencies));
        WireMoney lineDiscount = sum(goods, line -> line.discount(currencies));
        WireMoney charges = sum(shipping, charge -> charge.gross(currencies));
        WireMoney chargeDiscount = sum(shipping, charge -> charge.discount(currencies));
        WireMoney tax = sum(lines, line -> line.tax(currencies)).plus(sum(shipping, it -> it.tax(currencies)));
        WireMoney duties = sum(lines, line -> line.duty(currencies));
        WireMoney dutyTax = sum(lines, line -> line.dutyTax(currencies));
        WireMoney tips = sum(lines.stream().filter(PartPayload::isTip).toList(), line -> line.gross(currencies))
                .plus(currencies.money(tip));
        WireMoney subtotal = gross.minus(lineDiscount);
        WireMoney total = subtotal.plus(charges)
                .minus(chargeDiscount)
                .plus(duties)
                .plus(dutyTax)
                .plus(tips);
        currencies.put(wire, "subtotal_price", subtotal);
        currencies.put(wire, "total_discounts", lineDiscount.plus(chargeDiscount));
        currencies.put(wire, "total_line_items_price", gross);
        currencies.put(wire, "total_price", taxesIncluded ? total : total.plus(tax));
        currencies.putSet(wire, "total_shipping_price_set", charges);
        currencies.put(wire, "total_tax", tax.plus(dutyTax));
        wire.put("total_tip_received", tips.shop().toPlainString());
        if (duties.isZero()) {
            wire.put("original_total_duties_set", null);
        } else {
            currencies.putSet(wire, "original_total_duties_set", duties);
        }
    }

    private WireMoney sum(List<PartPayload> parts, Function<PartPayload, WireMoney> amount) {
        return currencies.sum(parts.stream().map(amount).toList());
    }
}
