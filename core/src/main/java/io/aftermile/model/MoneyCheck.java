package io.aftermile.model;

import java.math.BigDecimal;
import java.util.Objects;
import org.joda.money.BigMoney;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;

/** What holds for money that stands beside an invoice and in one currency view only. */
final class MoneyCheck {

    /** What canonical JSON can carry on either side of the decimal point. */
    private static final int MAX_DIGITS = 24;

    private MoneyCheck() {}

    /** Zero or more, and a {@code long} of minor units. */
    static void notNegative(String what, Money money) {
        if (Objects.requireNonNull(money, what).isNegative()) {
            throw new IllegalArgumentException(what + " is " + money + ", below zero; give zero or more");
        }
        // Money stands at its currency's scale, so its unscaled value counts minor units.
        if (money.getAmount().unscaledValue().bitLength() > Long.SIZE - 1) {
            throw new IllegalArgumentException(
                    what + " is " + money + ", out of range; give less than 2^63 minor units");
        }
    }

    /** A label of a price in the customer's currency: of either sign, with no more digits than a document carries. */
    static void label(String what, BigMoney money, CurrencyUnit currency) {
        if (!money.getCurrencyUnit().equals(currency)) {
            throw new IllegalArgumentException(what + " is " + money + "; state it in " + currency);
        }
        BigDecimal amount = money.getAmount();
        if (amount.scale() > MAX_DIGITS || amount.precision() - amount.scale() > MAX_DIGITS) {
            throw new IllegalArgumentException(what + " has " + amount.precision() + " digits; give at most "
                    + MAX_DIGITS + " before and after the decimal point");
        }
    }
}
