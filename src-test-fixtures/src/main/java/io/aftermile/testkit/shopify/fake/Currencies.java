package io.aftermile.testkit.shopify.fake;

import java.math.BigDecimal;
import java.math.RoundingMode;
import org.joda.money.CurrencyUnit;

/**
 * The currencies of an order.
 *
 * @param buyer what the buyer saw and paid in
 * @param shop what the shop's books are kept in
 * @param rate units of the shop's currency for one of the buyer's
 */
record Currencies(CurrencyUnit buyer, CurrencyUnit shop, BigDecimal rate) {

    Bag zero() {
        return new Bag(this, 0, 0);
    }

    /** An amount of the buyer's currency, turned into the shop's half-up. */
    Bag minor(long buyerMinor) {
        return new Bag(this, buyerMinor, converted(buyerMinor, rate));
    }

    /** The same by the rate of another moment. */
    Bag minor(long buyerMinor, BigDecimal otherRate) {
        return new Bag(this, buyerMinor, converted(buyerMinor, otherRate));
    }

    /** @throws ArithmeticException if it is finer than the buyer's currency */
    Bag amount(String text) {
        return minor(buyerMinor(new BigDecimal(text)));
    }

    long buyerMinor(BigDecimal amount) {
        return amount.movePointRight(buyer.getDecimalPlaces()).longValueExact();
    }

    private long converted(long minor, BigDecimal by) {
        return BigDecimal.valueOf(minor, buyer.getDecimalPlaces())
                .multiply(by)
                .setScale(shop.getDecimalPlaces(), RoundingMode.HALF_UP)
                .unscaledValue()
                .longValueExact();
    }

    boolean two() {
        return !buyer.equals(shop);
    }
}
