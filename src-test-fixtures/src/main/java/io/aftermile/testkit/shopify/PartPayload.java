package io.aftermile.testkit.shopify;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A line or a shipping charge of an order payload; amounts in the buyer's currency. One thread at a time. */
public final class PartPayload {

    /** A tax as stated. */
    private record Tax(String title, String rate, String amount) {}

    private final String id;
    private String title;
    private String sku = "";
    private String variant = "";
    private int quantity = 1;
    private int currentQuantity = -1;
    private String price = "0";
    private boolean giftCard;
    private boolean requiresShipping = true;
    private boolean tip;
    private final Map<Integer, List<String>> discounts = new LinkedHashMap<>();
    private final List<Tax> taxes = new ArrayList<>();
    private final Map<String, String> duties = new LinkedHashMap<>();
    private final Map<String, List<Tax>> dutyTaxes = new LinkedHashMap<>();

    PartPayload(String id, String title) {
        this.id = id;
        this.title = title;
    }

    /** What the invoice calls it. */
    public PartPayload title(String text) {
        this.title = text;
        return this;
    }

    /** The article number. */
    public PartPayload sku(String text) {
        this.sku = text;
        return this;
    }

    /** The variant's number. */
    public PartPayload variant(String number) {
        this.variant = number;
        return this;
    }

    /** Ordered units. Defaults to 1. */
    public PartPayload quantity(int units) {
        this.quantity = units;
        return this;
    }

    /** Units that are left after removals and refunds. Defaults to all. */
    public PartPayload currentQuantity(int units) {
        this.currentQuantity = units;
        return this;
    }

    /** Price of one unit, or of the shipping charge, before discounts. */
    public PartPayload price(String amount) {
        this.price = amount;
        return this;
    }

    /** A share of the order's discount with this index, for the whole part. */
    public PartPayload discount(int index, String amount) {
        discounts.computeIfAbsent(index, ignored -> new ArrayList<>()).add(amount);
        return this;
    }

    /** A tax on the whole part. */
    public PartPayload tax(String name, String rate, String amount) {
        taxes.add(new Tax(name, rate, amount));
        return this;
    }

    /** An import duty on the whole line, with its number. */
    public PartPayload duty(String number, String amount) {
        duties.put(number, amount);
        return this;
    }

    /** A tax on a duty of the whole line. */
    public PartPayload dutyTax(String number, String name, String rate, String amount) {
        dutyTaxes.computeIfAbsent(number, ignored -> new ArrayList<>()).add(new Tax(name, rate, amount));
        return this;
    }

    /** Makes the line a gift card. */
    public PartPayload giftCard() {
        this.giftCard = true;
        this.requiresShipping = false;
        return this;
    }

    /** Makes the line something that does not ship. */
    public PartPayload digital() {
        this.requiresShipping = false;
        return this;
    }

    /** Makes the line a tip. */
    public PartPayload tip() {
        this.tip = true;
        this.requiresShipping = false;
        return this;
    }

    boolean isTip() {
        return tip;
    }

    WireMoney gross(WireMoney.Currencies currencies) {
        return currencies.money(price).times(quantity);
    }

    WireMoney discount(WireMoney.Currencies currencies) {
        return currencies.sum(discounts.values().stream()
                .flatMap(List::stream)
                .map(currencies::money)
                .toList());
    }

    WireMoney tax(WireMoney.Currencies currencies) {
        return currencies.sum(
                taxes.stream().map(tax -> currencies.money(tax.amount())).toList());
    }

    WireMoney duty(WireMoney.Currencies currencies) {
        return currencies.sum(duties.values().stream().map(currencies::money).toList());
    }

    WireMoney dutyTax(WireMoney.Currencies currencies) {
        return currencies.sum(dutyTaxes.values().stream()
                .flatMap(List::stream)
                .map(tax -> currencies.money(tax.amount()))
                .toList());
    }

    Wire line(WireMoney.Currencies currencies) {
        Wire wire = new Wire()
                .name("LineItem", id)
                .put("current_quantity", currentQuantity < 0 ? quantity : currentQuantity)
                .put("fulfillable_quantity", 0)
                .put("gift_card", giftCard)
                .put("grams", 100)
                .put("name", title)
                .put("title", title)
                .put("product_exists", !variant.isEmpty())
                .put("properties", List.of())
                .put("quantity", quantity)
                .put("requires_shipping", requiresShipping)
                .put("sku", sku)
                .put("taxable", !taxes.isEmpty())
                .put("variant_id", variant.isEmpty() ? null : Long.valueOf(variant))
                .put("variant_title", null)
                .put("vendor", null);
        currencies.put(wire, "price", currencies.money(price));
        currencies.put(wire, "total_discount", currencies.zero());
        if (tip) {
            wire.put("tip", new Wire().put("payment_gateway", "bogus"));
        }
        List<Wire> dutyWires = new ArrayList<>();
        duties.forEach((number, amount) -> {
            Wire holder = new Wire();
            currencies.putSet(holder, "price_set", currencies.money(amount));
            dutyWires.add(holder.name("Duty", number)
                    .put("harmonized_system_code", "610910")
                    .put("country_code_of_origin", "PT")
                    .list("tax_lines", taxLines(dutyTaxes.getOrDefault(number, List.of()), currencies)));
        });
        return shared(wire.list("duties", dutyWires), currencies);
    }

    Wire shipping(WireMoney.Currencies currencies) {
        Wire wire = new Wire()
                .put("id", Long.valueOf(id))
                .put("carrier_identifier", null)
                .put("code", title)
                .put("is_removed", false)
                .put("source", "shopify")
                .put("title", title);
        currencies.put(wire, "price", currencies.money(price));
        currencies.put(wire, "discounted_price", gross(currencies).minus(discount(currencies)));
        return shared(wire, currencies);
    }

    private static List<Wire> taxLines(List<Tax> taxes, WireMoney.Currencies currencies) {
        List<Wire> lines = new ArrayList<>();
        for (Tax tax : taxes) {
            Wire line = new Wire()
                    .put("channel_liable", false)
                    .put("rate", new java.math.BigDecimal(tax.rate()))
                    .put("title", tax.title());
            currencies.put(line, "price", currencies.money(tax.amount()));
            lines.add(line);
        }
        return lines;
    }

    private Wire shared(Wire wire, WireMoney.Currencies currencies) {
        List<Wire> allocations = new ArrayList<>();
        discounts.forEach((index, amounts) -> amounts.forEach(amount -> {
            Wire allocation = new Wire().put("discount_application_index", index);
            currencies.put(allocation, "amount", currencies.money(amount));
            allocations.add(allocation);
        }));
        return wire.list("tax_lines", taxLines(taxes, currencies)).list("discount_allocations", allocations);
    }
}
