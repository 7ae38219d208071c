package io.aftermile.shopify.admin;

import com.fasterxml.jackson.databind.JsonNode;
import io.aftermile.failure.Rejected;
import io.aftermile.money.Amount;
import java.math.BigDecimal;
import java.util.Map;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;

/**
 * Amounts of the Admin API: decimal text of no fixed scale, always in two currencies. What the customer sees is the
 * presentment currency; what the books see is the shop's. One is never derived from the other.
 */
final class ShopMoney {

    private ShopMoney() {}

    /** The customer's view. */
    static Money customer(JsonNode bag) {
        return money(bag.path("presentmentMoney"));
    }

    /** Both views where there are two currencies, one otherwise. */
    static Amount both(JsonNode bag, boolean books) {
        Money customer = customer(bag);
        return books ? Amount.of(customer, money(bag.path("shopMoney"))) : Amount.of(customer);
    }

    static Money money(JsonNode money) {
        String text = money.path("amount").asText("");
        try {
            return Money.of(
                    CurrencyUnit.of(money.path("currencyCode").asText("")), new BigDecimal(text).stripTrailingZeros());
        } catch (IllegalArgumentException | ArithmeticException e) {
            throw new Rejected(
                    "shopify: an amount of the shop is none, or is finer than its currency; handle this order by hand",
                    Map.of("system", "shopify"),
                    e);
        }
    }

    /** As the API takes it: plain decimal text at the currency's scale. */
    static String text(Money money) {
        return money.getAmount().toPlainString();
    }

    static Map<String, Object> input(Money money) {
        return Map.of(
                "amount", text(money), "currencyCode", money.getCurrencyUnit().getCode());
    }
}
