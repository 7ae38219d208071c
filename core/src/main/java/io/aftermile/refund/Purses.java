package io.aftermile.refund;

import io.aftermile.failure.Invalid;
import io.aftermile.model.Discrepancy;
import io.aftermile.model.DiscrepancyKind;
import io.aftermile.model.Order;
import io.aftermile.model.PaymentStatus;
import io.aftermile.model.Refund;
import io.aftermile.model.Tender;
import io.aftermile.model.TenderId;
import io.aftermile.model.TenderRefund;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.joda.money.Money;

/**
 * All tenders of an order: what each can take back, and what all of them together can (rules R24 and R40). Never
 * changed once they are made.
 */
final class Purses {

    private final Order order;
    private final RefundPolicy policy;
    private final List<Purse> purses = new ArrayList<>();
    private final long goodwillOpen;
    private final long[] left;
    private final long cap;

    Purses(Order order, RefundPolicy policy, Currencies currencies, PaidBefore before) {
        this.order = order;
        this.policy = policy;
        this.goodwillOpen = before.goodwillOpen().customer();
        Map<TenderId, Minor> gone = new HashMap<>();
        order.tenders().forEach(tender -> gone.put(tender.id(), elsewhere(tender, currencies)));
        long balance = -before.storeCredit().customer();
        for (Refund refund : order.refunds()) {
            for (TenderRefund paid : refund.tenders()) {
                if (paid.status() != PaymentStatus.FAILED) {
                    Minor amount = currencies.minor(paid.amount());
                    Optional<TenderId> payer = paid.tender().filter(gone::containsKey);
                    if (payer.isPresent()) {
                        gone.merge(payer.get(), amount, Minor::plus);
                    } else {
                        balance = Math.subtractExact(balance, amount.customer());
                    }
                }
            }
        }
        for (Tender tender : order.tenders()) {
            Purse purse = new Purse(tender, gone.getOrDefault(tender.id(), Minor.ZERO), policy, currencies);
            purses.add(purse);
            balance = Math.addExact(balance, purse.balance());
        }
        this.cap = Math.max(0, balance);
        this.left = purses.stream().mapToLong(Purse::left).toArray();
    }

    private static Minor elsewhere(Tender tender, Currencies currencies) {
        return tender.refundedElsewhere().map(currencies::minor).orElse(Minor.ZERO);
    }

    /** What each can still take; to be read only. */
    long[] left() {
        return left;
    }

    List<Purse> all() {
        return purses;
    }

    /** The most that the order can still give back: balances before any of them is floored at zero (rule R24). */
    long cap() {
        return cap;
    }

    /** Goodwill that no refund has been lowered by yet (rule R12). */
    long goodwillOpen() {
        return Math.max(0, goodwillOpen);
    }

    /** Tenders that got back more than they paid. */
    List<Discrepancy> discrepancies() {
        List<Discrepancy> found = new ArrayList<>();
        for (int i = 0; i < purses.size(); i++) {
            long over = -purses.get(i).balance();
            if (over > 0) {
                Money captured = purses.get(i).tender().captured().customer();
                found.add(Discrepancy.builder()
                        .kind(DiscrepancyKind.OVER_REFUNDED)
                        .path("/tenders/" + i)
                        .expected("at most " + captured)
                        .actual(captured.plus(money(over)).toString())
                        .detail("tender " + purses.get(i).tender().id() + " got back " + money(over)
                                + " more than it paid; the other tenders can give that much less")
                        .build());
            }
        }
        return found;
    }

    /** What each tender is to get where a caller insists; or refuses it whole (rule R40). */
    long[] insisted(List<TenderAmount> amounts, long payable, Optional<Instant> asOf) {
        long[] wanted = new long[purses.size()];
        long sum = 0;
        for (int i = 0; i < amounts.size(); i++) {
            TenderAmount amount = amounts.get(i);
            String path = "/tenderAmounts/" + i;
            int index = indexOf(amount, path, asOf);
            requireAtMost(
                    path,
                    Optional.of(amount.tender()),
                    amount.amount(),
                    purses.get(index).left());
            wanted[index] = amount.amount().getAmountMinorLong();
            sum = Math.addExact(sum, amount.amount().getAmountMinorLong());
        }
        requireAtMost("/tenderAmounts", Optional.empty(), money(sum), cap);
        if (sum > payable) {
            throw new Invalid(
                    "/tenderAmounts",
                    "add up to " + money(sum) + " but the request gives back " + money(payable),
                    "name at most " + money(payable));
        }
        return wanted;
    }

    private int indexOf(TenderAmount amount, String path, Optional<Instant> asOf) {
        int index = 0;
        while (index < purses.size() && !purses.get(index).tender().id().equals(amount.tender())) {
            index++;
        }
        if (index == purses.size()) {
            throw new Invalid(
                    path + "/tender",
                    "names tender " + amount.tender() + ", which order " + order.id() + " does not have",
                    "name a tender of the order");
        }
        Purse purse = purses.get(index);
        CustomerCurrency.require(order.currency(), amount.amount(), path + "/amount");
        purse.closed(asOf).ifPresent(why -> {
            throw new Invalid(
                    path + "/tender",
                    "names tender " + amount.tender() + ", "
                            + (why == UnplacedReason.WINDOW_PASSED
                                    ? "captured " + tenderTime(purse) + ", whose processor takes refunds for "
                                            + policy.refundWindowDays()
                                                    .get(purse.tender().kind())
                                            + " days"
                                    : "which takes no money back"),
                    "name another, or ask for store credit");
        });
        return index;
    }

    private static String tenderTime(Purse purse) {
        return purse.tender()
                .capturedAt()
                .flatMap(at -> at.instant())
                .map(Instant::toString)
                .orElse("at an unknown time");
    }

    void requireAtMost(String path, Optional<TenderId> tender, Money asked, long left) {
        if (asked.getAmountMinorLong() > left) {
            throw new AmountExceedsNetPayment(path, tender, asked, money(left));
        }
    }

    Money money(long minor) {
        return Money.ofMinor(order.currency(), minor);
    }
}
