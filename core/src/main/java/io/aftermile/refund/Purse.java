package io.aftermile.refund;

import io.aftermile.model.Tender;
import io.aftermile.model.TenderKind;
import io.aftermile.money.Amount;
import io.aftermile.money.CashRounding;
import io.aftermile.money.CurrencyView;
import io.aftermile.money.Rounding;
import java.util.Optional;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;

/** One tender: what it paid, what it got back or was promised, and what it can still take (rule R24). */
final class Purse {

    private final Tender tender;
    private final Amount gone;
    private final boolean windowPassed;
    private final Optional<CashRounding> cashStep;
    private final Rounding rounding;

    Purse(Tender tender, Amount gone, boolean windowPassed, Optional<CashRounding> cashStep, Rounding rounding) {
        this.tender = tender;
        this.rounding = rounding;
        this.gone = gone;
        this.windowPassed = windowPassed;
        this.cashStep = tender.kind() == TenderKind.CASH ? cashStep : Optional.empty();
    }

    /** Why it takes no money back; empty if it does. */
    Optional<UnplacedReason> closed() {
        if (!tender.acceptsRefunds()) {
            return Optional.of(UnplacedReason.TENDER_CLOSED);
        }
        return windowPassed ? Optional.of(UnplacedReason.WINDOW_PASSED) : Optional.empty();
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
                .cashRounding(cashRounding(taken))
                .left(left)
                .build();
    }

    /** To the nearest coin, but down where that would exceed what the tender has left (rule R26). */
    private Optional<Amount> cashRounding(Amount taken) {
        return cashStep.map(step -> {
            Money coins =
                    step.round(taken.customer(), Money.ofMinor(taken.customer().getCurrencyUnit(), left()));
            return Views.byRatio(coins.minus(taken.customer()).getAmountMinorLong(), taken, rounding);
        });
    }

    private long inBook(long amount) {
        long cumulative = rounding.near(
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
