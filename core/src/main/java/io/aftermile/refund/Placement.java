package io.aftermile.refund;

import io.aftermile.model.TenderId;
import io.aftermile.model.TenderKind;
import io.aftermile.money.Allocation;
import io.aftermile.money.CurrencyView;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Places money on tenders by a strategy, and names what finds none (rules R12, R24 and R25), in minor units. Never
 * changed once it is made.
 */
final class Placement {

    private final Purses purses;
    private final RefundPolicy policy;
    private final TenderStrategy strategy;
    private final Optional<Instant> asOf;
    private final Minor total;
    /** What all tenders together are asked for. */
    private final long asked;

    private final boolean insisted;
    /** What each tender is asked for at first. */
    private final long[] shares;
    /** What each tender takes, after what closed ones could not. */
    private final long[] taken;

    private List<Rest> unplaced = List.of();
    private long storeCredit;
    private Minor bonus = Minor.ZERO;
    private long offset;

    /** What no tender takes. */
    private record Rest(UnplacedReason reason, Optional<TenderId> tender, long amount) {}

    private Placement(
            Purses purses,
            RefundPolicy policy,
            TenderStrategy strategy,
            Optional<Instant> asOf,
            Minor total,
            List<TenderAmount> named) {
        this.purses = purses;
        this.policy = policy;
        this.strategy = strategy;
        this.asOf = asOf;
        this.total = total;
        this.insisted = !named.isEmpty();
        long payable = total.customer();
        if (insisted) {
            this.asked = payable;
            this.shares = purses.insisted(named, payable, asOf);
            this.taken = shares;
            long overCap = Math.max(0, payable - purses.cap());
            finish(overCap, payable - PartFacts.sum(taken) - overCap);
        } else {
            this.asked = Math.min(payable, purses.cap());
            this.shares = strategy == TenderStrategy.PROPORTIONAL ? proportional(asked) : inSequence(asked);
            this.taken = fallenBack();
            finish(payable - asked, 0);
        }
    }

    /**
     * By the policy's strategy; what exceeds the cap is named, no error.
     *
     * @param total what is to be placed, zero or more in the customer view
     */
    static Placement byStrategy(
            Purses purses, RefundPolicy policy, RefundMethod method, Minor total, Optional<Instant> asOf) {
        TenderStrategy strategy = method == RefundMethod.STORE_CREDIT ? TenderStrategy.STORE_CREDIT : policy.tenders();
        return new Placement(purses, policy, strategy, asOf, total, List.of());
    }

    /**
     * What the caller insists on, whatever the strategy (rule R40).
     *
     * @param named at least one
     */
    static Placement insisted(
            Purses purses, RefundPolicy policy, List<TenderAmount> named, Minor total, Optional<Instant> asOf) {
        return new Placement(purses, policy, policy.tenders(), asOf, total, named);
    }

    private long[] proportional(long amount) {
        long[] left = purses.left();
        if (amount == 0) {
            return new long[left.length];
        }
        return policy.allocator() == Allocator.IN_ORDER
                ? Allocation.inOrder(amount, left)
                : Allocation.proportional(amount, left);
    }

    private long[] inSequence(long amount) {
        long[] wanted = new long[purses.all().size()];
        if (strategy == TenderStrategy.STORE_CREDIT) {
            storeCredit = amount;
            return wanted;
        }
        long rest = amount;
        for (int i : sequence()) {
            wanted[i] = Math.min(rest, purses.all().get(i).left());
            rest -= wanted[i];
        }
        return wanted;
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

    /** The shares once those of tenders that take nothing back have gone where the policy says. */
    private long[] fallenBack() {
        long[] placed = shares;
        for (int i = 0; i < shares.length; i++) {
            if (shares[i] > 0 && !isOpen(i)) {
                placed = placed == shares ? openShares() : placed;
                fallBack(i, placed);
            }
        }
        return placed;
    }

    private long[] openShares() {
        long[] open = shares.clone();
        for (int i = 0; i < open.length; i++) {
            open[i] = isOpen(i) ? open[i] : 0;
        }
        return open;
    }

    private boolean isOpen(int index) {
        return purses.all().get(index).isOpen(asOf);
    }

    private void fallBack(int closed, long[] placed) {
        long rest = shares[closed];
        if (policy.fallback() == TenderFallback.STORE_CREDIT) {
            storeCredit += rest;
            return;
        }
        if (policy.fallback() == TenderFallback.OTHER_TENDERS) {
            for (int i = 0; i < placed.length; i++) {
                if (isOpen(i)) {
                    long more = Math.max(0, Math.min(rest, purses.all().get(i).left() - placed[i]));
                    placed[i] += more;
                    rest -= more;
                }
            }
        }
        if (rest > 0) {
            Purse purse = purses.all().get(closed);
            leave(new Rest(
                    purse.closed(asOf).orElseThrow(), Optional.of(purse.tender().id()), rest));
        }
    }

    private void finish(long overCap, long notNamed) {
        if (storeCredit > 0) {
            bonus = bonus(share(storeCredit));
        }
        offset = Math.min(overCap, purses.goodwillOpen());
        if (notNamed > 0) {
            leave(new Rest(UnplacedReason.NOT_NAMED, Optional.empty(), notNamed));
        }
        if (overCap > offset) {
            leave(new Rest(UnplacedReason.ORDER_CAP, Optional.empty(), overCap - offset));
        }
        for (int i = 0; i < taken.length; i++) {
            if (taken[i] > 0) {
                // Cash that cannot be counted in coins is refused now, not when somebody reads the quote.
                purses.all().get(i).cashRounding(new Minor(taken[i], 0));
            }
        }
    }

    private void leave(Rest rest) {
        unplaced = unplaced.isEmpty() ? new ArrayList<>() : unplaced;
        unplaced.add(rest);
    }

    private Minor bonus(Minor credit) {
        return policy.creditBonus()
                .map(rule ->
                        credit.share(rule.on(purses.money(credit.customer()), policy.rounding()), policy.rounding()))
                .orElse(Minor.ZERO);
    }

    private Minor share(long part) {
        return total.share(part, policy.rounding());
    }

    /** What the tenders take. */
    Minor toTenders() {
        Minor sum = Minor.ZERO;
        for (int i = 0; i < taken.length; i++) {
            if (taken[i] > 0) {
                sum = sum.plus(purses.all().get(i).take(taken[i]));
            }
        }
        return sum;
    }

    /** What goes to new store credit. */
    Minor storeCredit() {
        return share(storeCredit);
    }

    /** What is granted on top of it. */
    Minor bonus() {
        return bonus;
    }

    /** What no tender takes. */
    Minor unplaced() {
        Minor sum = Minor.ZERO;
        for (Rest rest : unplaced) {
            sum = sum.plus(share(rest.amount()));
        }
        return sum;
    }

    /** What the order's cap cannot pay since earlier goodwill used it up. */
    Minor offset() {
        return share(offset);
    }

    /** Where the money goes. */
    TenderSplit split(Currencies currencies) {
        TenderSplit.Builder split = TenderSplit.builder();
        for (int i = 0; i < taken.length; i++) {
            if (taken[i] > 0) {
                split.addTender(purses.all().get(i).share(taken[i]));
            }
        }
        if (storeCredit > 0) {
            split.storeCredit(new StoreCreditShare(currencies.amount(storeCredit()), currencies.amount(bonus)));
        }
        if (offset > 0) {
            split.goodwillOffset(currencies.amount(offset()));
        }
        for (Rest rest : unplaced) {
            split.addUnplaced(Unplaced.builder()
                    .reason(rest.reason())
                    .tender(rest.tender())
                    .amount(currencies.amount(share(rest.amount())))
                    .build());
        }
        return split.build();
    }

    /**
     * Why each tender takes what it takes: first those that the strategy chose, then those that others fell back to.
     */
    void explain(List<ExplanationStep> steps) {
        for (int i = 0; i < taken.length; i++) {
            if (taken[i] > 0 && shares[i] > 0) {
                steps.add(why(i));
            }
        }
        for (int i = 0; i < taken.length; i++) {
            if (taken[i] > 0 && shares[i] == 0) {
                steps.add(why(i));
            }
        }
    }

    private ExplanationStep why(int index) {
        Purse purse = purses.all().get(index);
        String of = purses.money(asked).getAmount().toPlainString();
        String left = purses.money(purse.left()).getAmount().toPlainString();
        return ExplanationStep.builder()
                .rule(insisted ? "R24 R40" : "R24 R25")
                .view(CurrencyView.CUSTOMER)
                .subject("money by tender")
                .component("tender " + purse.tender().id())
                .working(of + (insisted ? " as named" : how()) + ", here " + left)
                .addInput(new StepInput("payable", of))
                .addInput(new StepInput("left", left))
                .amount(purses.money(taken[index]))
                .build();
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
