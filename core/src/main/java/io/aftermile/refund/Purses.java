package io.aftermile.refund;

import io.aftermile.failure.Invalid;
import io.aftermile.model.Discrepancy;
import io.aftermile.model.DiscrepancyKind;
import io.aftermile.model.Order;
import io.aftermile.model.PaymentStatus;
import io.aftermile.model.Tender;
import io.aftermile.model.TenderId;
import io.aftermile.model.TenderRefund;
import io.aftermile.money.Allocation;
import io.aftermile.money.Amount;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.joda.money.Money;

/** All tenders of an order, and how money is split over them (rules R24, R25 and R40). */
final class Purses {

    private final Order order;
    private final RefundPolicy policy;
    private final List<Purse> purses = new ArrayList<>();
    private final long cap;

    Purses(Order order, RefundPolicy policy) {
        this.order = order;
        this.policy = policy;
        Map<TenderId, Amount> gone = new HashMap<>();
        Set<TenderId> paid = order.tenders().stream().map(Tender::id).collect(Collectors.toSet());
        long toUnknownPayers = 0;
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
                    tender, gone.getOrDefault(tender.id(), order.zero()).plus(elsewhere));
            purses.add(purse);
            balance = Math.addExact(balance, purse.balance());
        }
        this.cap = Math.max(0, balance);
    }

    /** The most that the order can still give back: balances before any of them is floored at zero (rule R24). */
    Money cap() {
        return money(cap);
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

    /** Splits what a quote pays; what exceeds the cap is named, no error (rule R25). */
    TenderSplit split(Amount total, List<ExplanationStep> steps) {
        long payable = total.customer().getAmountMinorLong();
        long placeable = Math.min(payable, cap);
        TenderSplit.Builder split = TenderSplit.builder();
        long[] shares = shares(placeable);
        long placed = 0;
        for (int i = 0; i < shares.length; i++) {
            Purse purse = purses.get(i);
            if (shares[i] > 0) {
                placed += shares[i];
                if (purse.tender().acceptsRefunds()) {
                    split.addTender(purse.take(shares[i]));
                } else {
                    split.addUnplaced(unplaced(
                            UnplacedReason.TENDER_CLOSED,
                            Optional.of(purse.tender().id()),
                            shares[i],
                            total));
                }
                explain(purse, shares[i], placeable, "R24 R25", steps);
            }
        }
        if (payable > placed) {
            split.addUnplaced(unplaced(UnplacedReason.ORDER_CAP, Optional.empty(), payable - placed, total));
        }
        return split.build();
    }

    private long[] shares(long amount) {
        long[] left = purses.stream().mapToLong(Purse::left).toArray();
        if (amount == 0) {
            return new long[left.length];
        }
        return policy.allocator() == Allocator.IN_ORDER
                ? Allocation.inOrder(amount, left)
                : Allocation.proportional(amount, left);
    }

    /** Places what the caller insists on, or refuses it whole (rule R40). */
    TenderSplit insisted(List<TenderAmount> amounts, Amount total, List<ExplanationStep> steps) {
        long payable = total.customer().getAmountMinorLong();
        Map<TenderId, Long> wanted = new HashMap<>();
        long sum = 0;
        for (int i = 0; i < amounts.size(); i++) {
            TenderAmount amount = amounts.get(i);
            String path = "/tenderAmounts/" + i;
            Purse purse = purse(amount, path);
            requireAtMost(path, Optional.of(amount.tender()), amount.amount(), purse.left());
            wanted.put(amount.tender(), amount.amount().getAmountMinorLong());
            sum = Math.addExact(sum, amount.amount().getAmountMinorLong());
        }
        requireAtMost("/tenderAmounts", Optional.empty(), money(sum), cap);
        if (sum > payable) {
            throw new Invalid(
                    "/tenderAmounts",
                    "add up to " + money(sum) + " but the request gives back " + money(payable),
                    "name at most " + money(payable));
        }
        TenderSplit.Builder split = TenderSplit.builder();
        for (Purse purse : purses) {
            long amount = wanted.getOrDefault(purse.tender().id(), 0L);
            if (amount > 0) {
                split.addTender(purse.take(amount));
                explain(purse, amount, payable, "R24 R40", steps);
            }
        }
        long overCap = Math.max(0, payable - cap);
        long rest = payable - sum - overCap;
        if (rest > 0) {
            split.addUnplaced(unplaced(UnplacedReason.NOT_NAMED, Optional.empty(), rest, total));
        }
        if (overCap > 0) {
            split.addUnplaced(unplaced(UnplacedReason.ORDER_CAP, Optional.empty(), overCap, total));
        }
        return split.build();
    }

    private Purse purse(TenderAmount amount, String path) {
        Purse purse = purses.stream()
                .filter(it -> it.tender().id().equals(amount.tender()))
                .findFirst()
                .orElseThrow(() -> new Invalid(
                        path + "/tender",
                        "names tender " + amount.tender() + ", which order " + order.id() + " does not have",
                        "name a tender of the order"));
        if (!amount.amount().getCurrencyUnit().equals(order.currency())) {
            throw new Invalid(
                    path + "/amount",
                    "is " + amount.amount() + " but the customer paid in " + order.currency(),
                    "state it in " + order.currency());
        }
        if (!purse.tender().acceptsRefunds()) {
            throw new Invalid(
                    path + "/tender",
                    "names tender " + amount.tender() + ", which takes no money back",
                    "name another");
        }
        return purse;
    }

    void requireAtMost(String path, Optional<TenderId> tender, Money asked, long left) {
        if (asked.getAmountMinorLong() > left) {
            throw new AmountExceedsNetPayment(path, tender, asked, money(left));
        }
    }

    private Unplaced unplaced(UnplacedReason reason, Optional<TenderId> tender, long amount, Amount total) {
        return Unplaced.builder()
                .reason(reason)
                .tender(tender)
                .amount(Views.byRatio(amount, total))
                .build();
    }

    private void explain(Purse purse, long amount, long of, String rule, List<ExplanationStep> steps) {
        Money left = money(purse.left());
        steps.add(ExplanationStep.builder()
                .rule(rule)
                .view(io.aftermile.money.CurrencyView.CUSTOMER)
                .subject("money by tender")
                .component("tender " + purse.tender().id())
                .working(money(of).getAmount().toPlainString() + " by what is left of each tender, here "
                        + left.getAmount().toPlainString())
                .addInput(new StepInput("payable", money(of).getAmount().toPlainString()))
                .addInput(new StepInput("left", left.getAmount().toPlainString()))
                .amount(money(amount))
                .build());
    }

    private Money money(long minor) {
        return Money.ofMinor(order.currency(), minor);
    }
}
