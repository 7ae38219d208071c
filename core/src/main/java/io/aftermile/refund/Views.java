package io.aftermile.refund;

import io.aftermile.money.Amount;
import io.aftermile.money.Rounding;
import org.joda.money.Money;

/** Amounts that are decided in the customer view and have no invoiced counterpart in the book view (rule R39). */
final class Views {

    private Views() {}

    /** A part of a total in the customer view, with the same share of its book view. */
    static Amount byRatio(long part, Amount total, Rounding rounding) {
        long whole = total.customer().getAmountMinorLong();
        Money customer = Money.ofMinor(total.customer().getCurrencyUnit(), part);
        return total.book()
                .map(book -> Amount.of(
                        customer,
                        Money.ofMinor(
                                book.getCurrencyUnit(),
                                whole == 0 ? 0 : rounding.near(book.getAmountMinorLong(), part, whole))))
                .orElseGet(() -> Amount.of(customer));
    }
}
