package io.aftermile.refund;

import io.aftermile.failure.Invalid;
import io.aftermile.model.Discrepancy;
import io.aftermile.model.DiscrepancyKind;
import io.aftermile.model.Order;
import io.aftermile.model.PaymentStatus;
import io.aftermile.model.Tender;
import io.aftermile.model.TenderId;
import io.aftermile.model.TenderRefund;
import io.aftermile.money.Amount;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.joda.money.Money;

/** All tenders of an order: what each can take back, and what all of them together can (rules R24 and R40). */
final class Purses {

    private final Order order;
    private final RefundPolicy policy;
    private final Optional<Instant> asOf;
    private final List<Purse> purses = new ArrayList<>();
    private final Amount goodwillOpen;
    private final long cap;

    Purses(Order order, RefundPolicy policy, Optional<Instant> asOf) {
        this.order = order;
        this.policy = policy;
        this.asOf = asOf;
        PaidBefore before = new PaidBefore(order);
        this.goodwillOpen = before.goodwillOpen();
        Map<TenderId, Amount> gone = new HashMap<>();
        Set<TenderId> paid = order.tenders().stream().map(Tender::id).collect(Collectors.toSet());
        long toUnknownPayers = before.storeCredit().customer().getAmountMinorLong();
        for (TenderRefund refund : order.refunds().stream()
                .flatMap(it -> it.tenders().stream())
                .filter(it -> it.status() != PaymentStatus.FAILED)
                .toList()) {
            Optional<TenderId> payer = refund.tender().filter(paid::contains);
            if (payer.isPresent()) {
                gone.merge(payer.get(), refund.amount(), Amount::plus);
            } else {
                toUnknownPayers = Math.addExact(
                        toUnknownPayers, refund.amount().customer().getAmountMinorLong());
            }
        }
        long balance = -toUnknownPayers;
        for (Tender tender : order.tenders()) {
            Amount elsewhere = tender.refundedElsewhere().orElseGet(order::zero);
            Purse purse = new Purse(
                    tender,
                    gone.getOrDefault(tender.id(), order.zero()).plus(elsewhere),
                    windowPassed(tender),
                    policy.cashStep(order.currency()),
                    policy.rounding());
            purses.add(purse);
            balance = Math.addExact(balance, purse.balance());
        }
        this.cap = Math.max(0, balance);
    }

    private boolean windowPassed(Tender tender) {
        Optional<Integer> days = Optional.ofNullable(policy.refundWindowDays().get(tender.kind()));
        return days.isPresent()
                && asOf.isPresent()
                && tender.capturedAt()
                        .flatMap(at -> at.instant())
                        .filter(at ->
                                at.plus(java.time.Duration.ofDays(days.get())).isBefore(asOf.get()))
                        .isPresent();
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
        return Math.max(0, goodwillOpen.customer().getAmountMinorLong());
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

    /** The tenders that a caller insists on, with what each is to get; or refuses them whole (rule R40). */
    Map<Purse, Long> insisted(List<TenderAmount> amounts, long payable) {
        Map<Purse, Long> wanted = new HashMap<>();
        long sum = 0;
        for (int i = 0; i < amounts.size(); i++) {
            TenderAmount amount = amounts.get(i);
            String path = "/tenderAmounts/" + i;
            Purse purse = purse(amount, path);
            requireAtMost(path, Optional.of(amount.tender()), amount.amount(), purse.left());
            wanted.put(purse, amount.amount().getAmountMinorLong());
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

    private Purse purse(TenderAmount amount, String path) {
        Purse purse = purses.stream()
                .filter(it -> it.tender().id().equals(amount.tender()))
                .findFirst()
                .orElseThrow(() -> new Invalid(
                        path + "/tender",
                        "names tender " + amount.tender() + ", which order " + order.id() + " does not have",
                        "name a tender of the order"));
        CustomerCurrency.require(order.currency(), amount.amount(), path + "/amount");
        purse.closed().ifPresent(why -> {
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
        return purse;
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
