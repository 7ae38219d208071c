package io.aftermile.testkit.shopify.fake;

import java.math.BigDecimal;

/** Amounts in the words of the shop's messages. */
final class Symbols {

    private Symbols() {}

    static String of(Bag amount) {
        String code = amount.in().buyer().getCode();
        String text = BigDecimal.valueOf(amount.buyer(), amount.in().buyer().getDecimalPlaces())
                .toPlainString();
        return switch (code) {
            case "EUR" -> "€" + text;
            case "GBP" -> "£" + text;
            case "JPY" -> "¥" + text;
            case "AUD", "CAD", "HKD", "USD" -> "$" + text;
            default -> code + " " + text;
        };
    }
}
