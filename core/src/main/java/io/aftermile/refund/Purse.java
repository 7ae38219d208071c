package io.aftermile.refund;

import io.aftermile.model.Tender;
import io.aftermile.money.Amount;
import io.aftermile.money.CurrencyView;
import io.aftermile.money.Rounding;
import java.util.Optional;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;

/** One tender: what it paid, what it got back or was promised, and what it can still take (rule R24). */
final class Purse {

    private final Tender tender;
    private final Amount gone;

    Purse(Tender tender, Amount gone) {
        this.tender = tender;
        this.gone = gone;
    }

    Tender tender() {
        return tender;
    }

    /** Captured less refunded less pending, below zero where others refunded too much. */
    long balance() {
        return balance(CurrencyView.CUSTOMER);
    }

    long left() {
        return Math.max(0, balance());
    }

    private long balance(CurrencyView view) {
        return captured(view) - gone(view);
    }

    private long captured(CurrencyView view) {
        return PartFacts.minor(tender.captured(), view);
    }

    private long gone(CurrencyView view) {
        return PartFacts.minor(gone, view);
    }

    /** What it takes of the customer view, with the book view by ratio (rule R39). */
    TenderShare take(long amount) {
        Amount taken = inBothViews(amount, tender.captured().book().map(book -> inBook(amount)));
        Amount left = inBothViews(
                left() - amount,
                tender.captured().book().map(book -> Math.max(0, balance(CurrencyView.BOOK) - inBook(amount))));
        return TenderShare.builder()
                .tender(tender.id())
                .kind(tender.kind())
                .amount(taken)
                .left(left)
                .build();
    }

    private long inBook(long amount) {
        long cumulative = Rounding.HALF_UP.near(
                captured(CurrencyView.BOOK),
                Math.addExact(gone(CurrencyView.CUSTOMER), amount),
                captured(CurrencyView.CUSTOMER));
        long left = Math.max(0, balance(CurrencyView.BOOK));
        return Math.min(Math.max(0, cumulative - gone(CurrencyView.BOOK)), left);
    }

    private Amount inBothViews(long customer, Optional<Long> book) {
        Money money = Money.ofMinor(tender.captured().customer().getCurrencyUnit(), customer);
        return book.map(minor -> Amount.of(money, Money.ofMinor(bookCurrency(), minor)))
                .orElseGet(() -> Amount.of(money));
    }

    private CurrencyUnit bookCurrency() {
        return tender.captured().book().orElseThrow().getCurrencyUnit();
    }
}
