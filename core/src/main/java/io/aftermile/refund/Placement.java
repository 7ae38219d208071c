package io.aftermile.refund;

import io.aftermile.model.TenderId;
import io.aftermile.model.TenderKind;
import io.aftermile.money.Allocation;
import io.aftermile.money.Amount;
import io.aftermile.money.CurrencyView;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.joda.money.Money;

/** Places money on tenders by a strategy, and names what finds none (rules R12, R24 and R25). One use. */
final class Placement {

    private final Purses purses;
    private final RefundPolicy policy;
    private final TenderStrategy strategy;
    private final Amount total;
    private final long payable;
    private final List<ExplanationStep> steps;
    private final TenderSplit.Builder split = TenderSplit.builder();
    private final Map<Purse, Long> taken = new LinkedHashMap<>();
    private long storeCredit;

    /**
     * @param total what is to be placed, zero or more in the customer view
     * @param steps gets why each tender takes what it takes
     */
    Placement(Purses purses, RefundPolicy policy, RefundMethod method, Amount total, List<ExplanationStep> steps) {
        this.purses = purses;
        this.policy = policy;
        this.strategy = method == RefundMethod.STORE_CREDIT ? TenderStrategy.STORE_CREDIT : policy.tenders();
        this.total = total;
        this.payable = total.customer().getAmountMinorLong();
        this.steps = steps;
    }

    /** By the policy's strategy; what exceeds the cap is named, no error. */
    TenderSplit byStrategy() {
        long placeable = Math.min(payable, purses.cap());
        if (strategy == TenderStrategy.STORE_CREDIT) {
            storeCredit = placeable;
        } else {
            place(placeable);
        }
        return finish(payable - placeable, 0);
    }

    private void place(long placeable) {
        long[] shares = strategy == TenderStrategy.PROPORTIONAL ? proportional(placeable) : inSequence(placeable);
        for (int i = 0; i < shares.length; i++) {
            Purse purse = purses.all().get(i);
            if (shares[i] > 0 && purse.closed().isEmpty()) {
                taken.merge(purse, shares[i], Long::sum);
            }
        }
        for (int i = 0; i < shares.length; i++) {
            Purse purse = purses.all().get(i);
            if (shares[i] > 0 && purse.closed().isPresent()) {
                fallBack(purse, shares[i]);
            }
        }
        taken.forEach((purse, share) -> explain(purse, share, placeable, how(), "R24 R25"));
    }

    private long[] proportional(long amount) {
        long[] left = purses.all().stream().mapToLong(Purse::left).toArray();
        if (amount == 0) {
            return new long[left.length];
        }
        return policy.allocator() == Allocator.IN_ORDER
                ? Allocation.inOrder(amount, left)
                : Allocation.proportional(amount, left);
    }

    private long[] inSequence(long amount) {
        long[] shares = new long[purses.all().size()];
        long rest = amount;
        for (int i : sequence()) {
            shares[i] = Math.min(rest, purses.all().get(i).left());
            rest -= shares[i];
        }
        return shares;
    }

    /** Positions of the tenders, the one that takes first in front. */
    private List<Integer> sequence() {
        Comparator<Integer> order = switch (strategy) {
            case PREFERENCE -> Comparator.comparing(i -> preference(kind(i)));
            case LAST_IN_FIRST_OUT ->
                Comparator.<Integer, Instant>comparing(this::captured)
                        .thenComparing(Comparator.naturalOrder())
                        .reversed();
            case GIFT_CARD_LAST -> Comparator.comparing(i -> issuedByTheShop(kind(i)));
            case GIFT_CARD_FIRST -> Comparator.comparing(i -> !issuedByTheShop(kind(i)));
            case PROPORTIONAL, STORE_CREDIT -> Comparator.naturalOrder();
        };
        return IntStream.range(0, purses.all().size()).boxed().sorted(order).toList();
    }

    private TenderKind kind(int index) {
        return purses.all().get(index).tender().kind();
    }

    private int preference(TenderKind kind) {
        int place = policy.tenderPreference().indexOf(kind);
        return place < 0 ? Integer.MAX_VALUE : place;
    }

    private Instant captured(int index) {
        return purses.all()
                .get(index)
                .tender()
                .capturedAt()
                .flatMap(at -> at.instant())
                .orElse(Instant.MIN);
    }

    private static boolean issuedByTheShop(TenderKind kind) {
        return kind == TenderKind.GIFT_CARD || kind == TenderKind.STORE_CREDIT;
    }

    private void fallBack(Purse closed, long amount) {
        long rest = amount;
        if (policy.fallback() == TenderFallback.STORE_CREDIT) {
            storeCredit += rest;
            return;
        }
        if (policy.fallback() == TenderFallback.OTHER_TENDERS) {
            for (Purse other : purses.all()) {
                if (other.closed().isEmpty()) {
                    long more = Math.min(rest, other.left() - taken.getOrDefault(other, 0L));
                    if (more > 0) {
                        taken.merge(other, more, Long::sum);
                        rest -= more;
                    }
                }
            }
        }
        if (rest > 0) {
            split.addUnplaced(unplaced(
                    closed.closed().orElseThrow(), Optional.of(closed.tender().id()), rest));
        }
    }

    /** What the caller insists on, whatever the strategy (rule R40). */
    TenderSplit insisted(List<TenderAmount> amounts) {
        Map<Purse, Long> wanted = purses.insisted(amounts, payable);
        long sum = 0;
        for (Purse purse : purses.all()) {
            long amount = wanted.getOrDefault(purse, 0L);
            if (amount > 0) {
                taken.put(purse, amount);
                sum += amount;
                explain(purse, amount, payable, " as named", "R24 R40");
            }
        }
        long overCap = Math.max(0, payable - purses.cap());
        return finish(overCap, payable - sum - overCap);
    }

    private TenderSplit finish(long overCap, long notNamed) {
        for (Purse purse : purses.all()) {
            if (taken.containsKey(purse)) {
                split.addTender(purse.take(taken.get(purse)));
            }
        }
        if (storeCredit > 0) {
            Amount credit = byRatio(storeCredit, total);
            split.storeCredit(new StoreCreditShare(credit, bonus(credit)));
        }
        long offset = Math.min(overCap, purses.goodwillOpen());
        if (offset > 0) {
            split.goodwillOffset(byRatio(offset, total));
        }
        if (notNamed > 0) {
            split.addUnplaced(unplaced(UnplacedReason.NOT_NAMED, Optional.empty(), notNamed));
        }
        if (overCap > offset) {
            split.addUnplaced(unplaced(UnplacedReason.ORDER_CAP, Optional.empty(), overCap - offset));
        }
        return split.build();
    }

    private Amount bonus(Amount credit) {
        long bonus = policy.creditBonus()
                .map(rule -> rule.on(credit.customer(), policy.rounding()))
                .orElse(0L);
        return byRatio(bonus, credit);
    }

    private Amount byRatio(long part, Amount of) {
        return Views.byRatio(part, of, policy.rounding());
    }

    private Unplaced unplaced(UnplacedReason reason, Optional<TenderId> tender, long amount) {
        return Unplaced.builder()
                .reason(reason)
                .tender(tender)
                .amount(byRatio(amount, total))
                .build();
    }

    private void explain(Purse purse, long amount, long of, String how, String rule) {
        Money left = purses.money(purse.left());
        steps.add(ExplanationStep.builder()
                .rule(rule)
                .view(CurrencyView.CUSTOMER)
                .subject("money by tender")
                .component("tender " + purse.tender().id())
                .working(purses.money(of).getAmount().toPlainString() + how + ", here "
                        + left.getAmount().toPlainString())
                .addInput(new StepInput("payable", purses.money(of).getAmount().toPlainString()))
                .addInput(new StepInput("left", left.getAmount().toPlainString()))
                .amount(purses.money(amount))
                .build());
    }

    private String how() {
        return switch (strategy) {
            case PROPORTIONAL -> " by what is left of each tender";
            case PREFERENCE -> " by the policy's preference";
            case LAST_IN_FIRST_OUT -> ", the last captured first";
            case GIFT_CARD_LAST -> ", gift cards last";
            case GIFT_CARD_FIRST -> ", gift cards first";
            case STORE_CREDIT -> " as store credit";
        };
    }
}
