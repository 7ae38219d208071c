package io.aftermile.refund;

import io.aftermile.money.Amount;
import io.aftermile.money.Rounding;
import java.util.List;
import java.util.Optional;
import org.joda.money.Money;

/** Amounts that are decided in the customer view and have no invoiced counterpart in the book view (rule R39). */
final class Views {

    private Views() {}

    /** A part of a total in the customer view, with the same share of its book view. */
    static Amount byRatio(long part, Amount total) {
        long whole = total.customer().getAmountMinorLong();
        Money customer = Money.ofMinor(total.customer().getCurrencyUnit(), part);
        return total.book()
                .map(book -> Amount.of(
                        customer,
                        Money.ofMinor(
                                book.getCurrencyUnit(), Rounding.HALF_UP.near(book.getAmountMinorLong(), part, whole))))
                .orElseGet(() -> Amount.of(customer));
    }

    /** What the shares of the book view leave over of their total; of any sign. */
    static Optional<Money> bookRounding(Amount total, TenderSplit split) {
        return total.book().map(book -> {
            Money rest = book;
            for (Amount share : shares(split)) {
                rest = rest.minus(share.book().orElseThrow());
            }
            return rest;
        });
    }

    private static List<Amount> shares(TenderSplit split) {
        return java.util.stream.Stream.concat(
                        split.tenders().stream().map(TenderShare::amount),
                        split.unplaced().stream().map(Unplaced::amount))
                .toList();
    }
}
