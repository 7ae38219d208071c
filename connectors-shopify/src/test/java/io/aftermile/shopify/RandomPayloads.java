package io.aftermile.shopify;

import static io.aftermile.testkit.shopify.ShopifyPayloads.fulfillment;
import static io.aftermile.testkit.shopify.ShopifyPayloads.order;
import static io.aftermile.testkit.shopify.ShopifyPayloads.refund;

import io.aftermile.testkit.shopify.OrderPayload;
import io.aftermile.testkit.shopify.PartPayload;
import java.math.BigDecimal;
import java.util.Random;

/** Order payloads of every shape from a seed: currencies, tax modes, discounts, taxes, duties, shipments, refunds. */
final class RandomPayloads {

    private final Random random;
    private int decimals;
    private int discounts;

    RandomPayloads(long seed) {
        this.random = new Random(seed);
    }

    OrderPayload next() {
        OrderPayload order = order(Long.toString(9_000_000_000_000_000_000L + random.nextInt(1000)));
        currencies(order);
        if (random.nextBoolean()) {
            order.taxesIncluded();
        }
        if (random.nextBoolean()) {
            order.customer("2001", "Jane", "Roe", "jane.roe@example.com")
                    .address("Jane Roe", "1 Elm Street", "94601", "Oakland", "CA", "US");
        }
        discounts = random.nextInt(3);
        for (int i = 0; i < discounts; i++) {
            order.percentageCode("CODE" + i, "12.5");
        }
        int lines = 1 + random.nextInt(8);
        for (int i = 0; i < lines; i++) {
            order.line(Integer.toString(7000 + i), this::line);
        }
        for (int i = random.nextInt(3); i > 0; i--) {
            order.shipping(Integer.toString(8000 + i), charge -> amounts(charge, 1));
        }
        if (random.nextBoolean()) {
            order.line("7900", tip -> tip.price(amount(500)).tip());
        }
        if (random.nextBoolean()) {
            order.fulfillment(fulfillment("4001").line("7000", 1).parcel("UPS", "1Z999"));
        }
        if (random.nextBoolean()) {
            order.refund(refund("9001")
                    .line("7000", 1, "return", amount(300), "0")
                    .payment("6101", "6001", "bogus", "pending", amount(300)));
        }
        return order;
    }

    private void currencies(OrderPayload order) {
        switch (random.nextInt(4)) {
            case 0 -> {
                decimals = 0;
                order.currency("JPY");
            }
            case 1 -> {
                decimals = 3;
                order.currency("KWD");
            }
            case 2 -> {
                decimals = 2;
                order.currencies("CAD", random.nextBoolean() ? "USD" : "JPY", "0." + (1000 + random.nextInt(9000)));
            }
            default -> {
                decimals = 2;
                order.currency("EUR");
            }
        }
    }

    private void line(PartPayload line) {
        int quantity = random.nextInt(20);
        line.quantity(quantity).sku("SKU-" + random.nextInt(100)).variant("3001");
        if (random.nextInt(10) == 0) {
            line.giftCard();
        }
        amounts(line, quantity);
        if (random.nextInt(5) == 0) {
            line.duty("41", amount(5000));
            if (random.nextBoolean()) {
                line.dutyTax("41", "Import VAT", "0.2", amount(1000));
            }
        }
    }

    /** Discounts and taxes stay well below the price, also once it has been turned into another currency. */
    private void amounts(PartPayload part, int quantity) {
        int unit = 1000 + random.nextInt(100_000);
        part.price(minor(unit));
        int room = unit * quantity / 4;
        for (int i = 0; i < discounts; i++) {
            part.discount(i, minor(random.nextInt(1 + room / Math.max(1, discounts))));
        }
        for (int i = random.nextInt(4); i > 0; i--) {
            part.tax(random.nextBoolean() ? "State Tax" : "City Tax", "0.0625", minor(random.nextInt(1 + room / 4)));
        }
    }

    private String amount(int below) {
        return minor(random.nextInt(below));
    }

    private String minor(int units) {
        return BigDecimal.valueOf(units, decimals).toPlainString();
    }
}
