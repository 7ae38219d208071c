package io.aftermile.testkit;

import io.aftermile.model.Quantity;

/** Orders for tests: {@code anOrder().with(line("TEE", 3, "35.00").taxed("VAT", "19.95")).build()}. */
public final class Orders {

    private Orders() {}

    /** An order in EUR without tax in its prices; it has a customer, and as yet nothing that was sold. */
    public static AnOrder anOrder() {
        return new AnOrder();
    }

    /**
     * A line of goods, named by its SKU.
     *
     * @param unitPrice price of one unit, in the order's currency
     */
    public static ALine line(String sku, long units, String unitPrice) {
        return new ALine(sku, Quantity.of(units)).eachAt(unitPrice);
    }

    /**
     * A line of goods by measure, such as {@code 1.250} of something.
     *
     * @param price price of the whole line, in the order's currency
     */
    public static ALine measured(String sku, String quantity, String price) {
        return new ALine(sku, Quantity.parse(quantity)).price(price);
    }
}
