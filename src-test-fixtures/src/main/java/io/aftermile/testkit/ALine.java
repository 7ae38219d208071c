package io.aftermile.testkit;

import io.aftermile.model.LineKind;
import io.aftermile.model.Quantity;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Map;

/** A line of an order for tests, while it is being described; amounts are for the whole line unless said otherwise. */
public final class ALine {

    final String sku;
    final Quantity quantity;
    final Map<String, BigDecimal> taxes = new LinkedHashMap<>();
    final Map<String, BigDecimal> discounts = new LinkedHashMap<>();
    final Map<String, BigDecimal> duties = new LinkedHashMap<>();
    final Map<String, Map<String, BigDecimal>> dutyTaxes = new LinkedHashMap<>();
    BigDecimal price = BigDecimal.ZERO;
    LineKind kind = LineKind.GOODS;

    ALine(String sku, Quantity quantity) {
        this.sku = sku;
        this.quantity = quantity;
    }

    ALine eachAt(String unitPrice) {
        this.price = new BigDecimal(unitPrice).multiply(quantity.toBigDecimal());
        return this;
    }

    /** Price of the whole line before discounts. */
    public ALine price(String price) {
        this.price = new BigDecimal(price);
        return this;
    }

    /** A tax on the whole line; several make several tax lines. */
    public ALine taxed(String title, String amount) {
        taxes.put(title, new BigDecimal(amount));
        return this;
    }

    /** A discount on the whole line, named after what granted it. */
    public ALine discounted(String discount, String amount) {
        discounts.put(discount, new BigDecimal(amount));
        return this;
    }

    /** A duty on the whole line. */
    public ALine dutied(String duty, String amount) {
        duties.put(duty, new BigDecimal(amount));
        return this;
    }

    /** A tax on a duty of the whole line. */
    public ALine dutyTaxed(String duty, String title, String amount) {
        dutyTaxes.computeIfAbsent(duty, any -> new LinkedHashMap<>()).put(title, new BigDecimal(amount));
        return this;
    }

    /** Sells a gift card rather than goods. */
    public ALine sellingGiftCard() {
        this.kind = LineKind.GIFT_CARD;
        return this;
    }
}
