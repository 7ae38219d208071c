package io.aftermile.refund;

import io.aftermile.failure.Invalid;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;

/** Amounts of a request or a policy are in the currency in which the customer paid; others are never compared. */
final class CustomerCurrency {

    private CustomerCurrency() {}

    /**
     * @param paid in which currency the customer paid
     * @param path what states the amount, as a JSON pointer into its document
     */
    static void require(CurrencyUnit paid, Money amount, String path) {
        if (!amount.getCurrencyUnit().equals(paid)) {
            throw new Invalid(path, "is " + amount + " but the customer paid in " + paid, "state it in " + paid);
        }
    }
}
