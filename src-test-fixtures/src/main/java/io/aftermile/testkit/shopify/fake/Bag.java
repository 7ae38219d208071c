package io.aftermile.testkit.shopify.fake;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;

/**
 * An amount in both currencies of an order, in minor units.
 *
 * @param in the currencies
 * @param buyer minor units of the buyer's currency
 * @param shop minor units of the shop's
 */
record Bag(Currencies in, long buyer, long shop) implements Shown {

    Bag plus(Bag other) {
        return new Bag(in, Math.addExact(buyer, other.buyer), Math.addExact(shop, other.shop));
    }

    Bag minus(Bag other) {
        return new Bag(in, Math.subtractExact(buyer, other.buyer), Math.subtractExact(shop, other.shop));
    }

    Bag times(int count) {
        return new Bag(in, Math.multiplyExact(buyer, (long) count), Math.multiplyExact(shop, (long) count));
    }

    boolean isZero() {
        return buyer == 0 && shop == 0;
    }

    Bag atLeastZero() {
        return new Bag(in, Math.max(0, buyer), Math.max(0, shop));
    }

    /** The smaller one, by what the buyer sees. */
    Bag min(Bag other) {
        return buyer <= other.buyer ? this : other;
    }

    /** A part of it, half-up, never more than the whole. */
    Bag part(long part, long whole) {
        return whole == 0 ? in.zero() : in.minor(proportion(buyer, part, whole));
    }

    /** An amount times a part over a whole, half away from zero. */
    static long proportion(long amount, long part, long whole) {
        return new BigDecimal(BigInteger.valueOf(amount).multiply(BigInteger.valueOf(part)))
                .divide(BigDecimal.valueOf(whole), 0, RoundingMode.HALF_UP)
                .longValueExact();
    }

    /** What the buyer sees. */
    Money money() {
        return Money.ofMinor(in.buyer(), buyer);
    }

    /** As the Admin API writes amounts: without trailing zeros, but with one decimal at least. */
    String buyerText() {
        return text(buyer, in.buyer());
    }

    /** The same in the shop's currency. */
    String shopText() {
        return text(shop, in.shop());
    }

    static String text(long minor, CurrencyUnit currency) {
        BigDecimal amount =
                BigDecimal.valueOf(minor, currency.getDecimalPlaces()).stripTrailingZeros();
        return (amount.scale() < 1 ? amount.setScale(1) : amount).toPlainString();
    }

    static View one(String amount, String currency) {
        return View.of("MoneyV2").is("amount", amount).is("currencyCode", currency);
    }

    View buyerView() {
        return one(buyerText(), in.buyer().getCode());
    }

    @Override
    public View view() {
        return View.of("MoneyBag")
                .is("presentmentMoney", buyerView())
                .is("shopMoney", one(shopText(), in.shop().getCode()));
    }
}
