package io.aftermile.testkit.shopify;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import org.joda.money.CurrencyUnit;

/**
 * An amount as the shop states it: in the buyer's currency and in its own.
 *
 * @param customer what the buyer saw, at the scale of that currency
 * @param shop what the shop's books say, at the scale of theirs
 */
record WireMoney(BigDecimal customer, BigDecimal shop) {

    /** The two currencies of an order, and the rate at which this payload turns one into the other. */
    record Currencies(CurrencyUnit customer, CurrencyUnit shop, BigDecimal rate) {

        WireMoney money(String amount) {
            BigDecimal customerAmount = new BigDecimal(amount);
            return new WireMoney(atScale(customerAmount, customer), atScale(customerAmount.multiply(rate), shop));
        }

        WireMoney zero() {
            return money("0");
        }

        WireMoney sum(List<WireMoney> amounts) {
            return amounts.stream().reduce(zero(), WireMoney::plus);
        }

        /** Puts a field as a set, and as a bare amount in the shop's currency. */
        void put(Wire wire, String field, WireMoney money) {
            wire.put(field, money.shop.toPlainString());
            putSet(wire, field + "_set", money);
        }

        void putSet(Wire wire, String field, WireMoney money) {
            wire.put(
                    field,
                    new Wire()
                            .put("shop_money", half(money.shop, shop))
                            .put("presentment_money", half(money.customer, customer)));
        }

        private static Wire half(BigDecimal amount, CurrencyUnit currency) {
            return new Wire().put("amount", amount.toPlainString()).put("currency_code", currency.getCode());
        }

        private static BigDecimal atScale(BigDecimal amount, CurrencyUnit currency) {
            int decimals = currency.getDecimalPlaces();
            return amount.stripTrailingZeros().scale() > decimals
                    ? amount.setScale(decimals, RoundingMode.HALF_UP)
                    : amount.setScale(decimals);
        }
    }

    WireMoney plus(WireMoney other) {
        return new WireMoney(customer.add(other.customer), shop.add(other.shop));
    }

    WireMoney minus(WireMoney other) {
        return new WireMoney(customer.subtract(other.customer), shop.subtract(other.shop));
    }

    WireMoney times(int quantity) {
        BigDecimal factor = BigDecimal.valueOf(quantity);
        return new WireMoney(customer.multiply(factor), shop.multiply(factor));
    }

    boolean isZero() {
        return customer.signum() == 0 && shop.signum() == 0;
    }
}
