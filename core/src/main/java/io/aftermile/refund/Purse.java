package io.aftermile.refund;

import io.aftermile.model.Tender;
import io.aftermile.model.TenderKind;
import io.aftermile.money.CashRounding;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * One tender: what it paid, what it got back or was promised, and what it can still take (rule R24). Never changed once
 * it is made.
 */
final class Purse {

    private final Tender tender;
    private final Minor captured;
    private final Minor gone;
    private final RefundPolicy policy;
    private final Currencies currencies;

    Purse(Tender tender, Minor gone, RefundPolicy policy, Currencies currencies) {
        this.tender = tender;
        this.captured = currencies.minor(tender.captured());
        this.gone = gone;
        this.policy = policy;
        this.currencies = currencies;
    }

    /** Whether it takes money back. */
    boolean isOpen(Optional<Instant> asOf) {
        return tender.acceptsRefunds() && !windowPassed(asOf);
    }

    /** Why it takes no money back; empty if it does. */
    Optional<UnplacedReason> closed(Optional<Instant> asOf) {
        if (!tender.acceptsRefunds()) {
            return Optional.of(UnplacedReason.TENDER_CLOSED);
        }
        return windowPassed(asOf) ? Optional.of(UnplacedReason.WINDOW_PASSED) : Optional.empty();
    }

    private boolean windowPassed(Optional<Instant> asOf) {
        Integer days = policy.refundWindowDays().get(tender.kind());
        return days != null
                && asOf.isPresent()
                && tender.capturedAt()
                        .flatMap(at -> at.instant())
                        .filter(at -> at.plus(Duration.ofDays(days)).isBefore(asOf.get()))
                        .isPresent();
    }

    Tender tender() {
        return tender;
    }

    /** Captured less refunded less pending, below zero where others refunded too much. */
    long balance() {
        return captured.customer() - gone.customer();
    }

    long left() {
        return Math.max(0, balance());
    }

    /** What it takes of the customer view, with the book view by ratio (rule R39). */
    Minor take(long amount) {
        return new Minor(amount, currencies.hasBook() ? inBook(amount) : 0);
    }

    /** The same in a quote. */
    TenderShare share(long amount) {
        Minor taken = take(amount);
        Minor left = new Minor(left() - amount, Math.max(0, balanceInBook() - taken.book()));
        return TenderShare.builder()
                .tender(tender.id())
                .kind(tender.kind())
                .amount(currencies.amount(taken))
                .cashRounding(cashRounding(taken).map(currencies::amount))
                .left(currencies.amount(left))
                .build();
    }

    /** To the nearest coin, but down where that would exceed what the tender has left (rule R26). */
    Optional<Minor> cashRounding(Minor taken) {
        if (tender.kind() != TenderKind.CASH || policy.cashRounding().isEmpty()) {
            return Optional.empty();
        }
        Optional<CashRounding> step = policy.cashStep(currencies.money(0).getCurrencyUnit());
        return step.map(it -> {
            long coins = it.round(currencies.money(taken.customer()), currencies.money(left()))
                    .getAmountMinorLong();
            return taken.share(coins - taken.customer(), policy.rounding());
        });
    }

    private long inBook(long amount) {
        long cumulative =
                policy.rounding().near(captured.book(), Math.addExact(gone.customer(), amount), captured.customer());
        return Math.min(Math.max(0, cumulative - gone.book()), Math.max(0, balanceInBook()));
    }

    private long balanceInBook() {
        return captured.book() - gone.book();
    }
}
