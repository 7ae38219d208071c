package io.aftermile.refund;

import io.aftermile.model.Discrepancy;
import io.aftermile.model.HeldTax;
import io.aftermile.model.KeptFee;
import io.aftermile.model.RefundSettlement;
import io.aftermile.money.Amount;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Turns what is credited into money, in the order of rule R38: hold, fees kept back, exchange, order cap, tenders, cash
 * rounding. Each amount stands in every view; payable, cap and tenders are decided in the customer view (rule R39). In
 * minor units, until somebody reads it; never changed once it is made.
 */
final class Payment {

    private final OrderBalance balance;
    private final Minor goodwill;
    private final Minor held;
    private final List<HeldTax> heldTaxes;
    private final Minor carried;
    private final @Nullable ClawBack clawBack;
    private final List<KeptFee> kept;
    private final List<FeeShortfall> shortfalls;
    private final Minor payable;
    private final Minor exchanged;
    private final Minor exchangeBonus;
    private final Minor due;
    private final Placement placement;

    /**
     * @param policy as the law lets it stand
     * @param lawfulFees the request's own fees, as far as the law lets them stand
     * @param newGoods what new goods cost with tax, where the refund is one side of an exchange
     */
    Payment(
            Books books,
            RefundPolicy policy,
            RefundRequest request,
            List<FeeRule> lawfulFees,
            Draft draft,
            Optional<Amount> newGoods) {
        this.balance = books.balance();
        Currencies currencies = balance.currencies();
        PaidBefore before = balance.paidBefore();
        Minor credited = draft.credited();
        Minor unlinked = balance.ratio().minor(draft.goodwill());
        if (policy.clawBack() == DiscountClawBack.CLAW_BACK) {
            this.clawBack = new ClawBack(books, policy);
            this.held = currencies.minor(clawBack.total()).minus(before.held());
            this.heldTaxes = clawBack.taxesBeyond(before.heldTaxes());
            this.carried = carried(credited, held, before.carried(), policy.shortfall());
        } else {
            this.clawBack = null;
            this.held = Minor.ZERO;
            this.heldTaxes = List.of();
            this.carried = Minor.ZERO;
        }
        Minor beforeFees = credited.plus(unlinked).minus(held).plus(carried);
        DecidedAmount decided;
        if (policy.fees().isEmpty()
                && lawfulFees.isEmpty()
                && request.inspections().isEmpty()) {
            decided = new DecidedAmount(balance, request.override(), beforeFees);
            this.kept = decided.less().map(List::of).orElse(List.of());
            this.shortfalls = List.of();
        } else {
            KeptFees fees = new KeptFees(
                    balance, policy, lawfulFees, request.inspections(), draft.lines(), beforeFees.customer());
            decided = new DecidedAmount(balance, request.override(), beforeFees.minus(total(fees.kept(), currencies)));
            List<KeptFee> all = new ArrayList<>(fees.kept());
            decided.less().ifPresent(all::add);
            this.kept = all;
            this.shortfalls = fees.shortfalls();
        }
        this.goodwill = unlinked.plus(decided.more());
        this.payable = decided.payable();
        Minor cost = newGoods.map(currencies::minor).orElse(Minor.ZERO);
        this.exchangeBonus = newGoods.isPresent() ? exchangeBonus(policy, cost) : Minor.ZERO;
        this.exchanged = cost.minus(exchangeBonus);
        Minor rest = payable.minus(exchanged);
        this.due = rest.customer() < 0 ? rest.negated() : Minor.ZERO;
        Minor toPlace = rest.customer() > 0 ? rest : Minor.ZERO;
        this.placement = request.tenderAmounts().isEmpty()
                ? Placement.byStrategy(balance.purses(), policy, request.method(), toPlace, request.asOf())
                : Placement.insisted(balance.purses(), policy, request.tenderAmounts(), toPlace, request.asOf());
    }

    private static Minor total(List<KeptFee> fees, Currencies currencies) {
        Minor sum = Minor.ZERO;
        for (KeptFee fee : fees) {
            sum = sum.plus(currencies.minor(fee.total()));
        }
        return sum;
    }

    /**
     * By how much the shortfall grows, in each view, so that a refund is never negative and later ones make it good
     * (rule R13); where it is collected, all of it is owed at once.
     */
    private static Minor carried(Minor credited, Minor held, Minor before, ShortfallPolicy shortfall) {
        if (shortfall == ShortfallPolicy.COLLECT) {
            return before.negated();
        }
        Minor open = credited.minus(held).minus(before);
        return new Minor(Math.max(0, open.customer()), Math.max(0, open.book())).minus(credited.minus(held));
    }

    /** The bonus for taking new goods, on what of them the refund pays; never more than the rest of their price. */
    private Minor exchangeBonus(RefundPolicy policy, Minor newGoods) {
        long paidByReturn = Math.max(0, Math.min(payable.customer(), newGoods.customer()));
        long granted = policy.exchangeBonus()
                .map(rule -> rule.on(balance.currencies().money(paidByReturn), policy.rounding()))
                .orElse(0L);
        long open = newGoods.customer() - paidByReturn;
        return newGoods.share(Math.min(granted, open), policy.rounding());
    }

    TenderSplit split() {
        return placement.split(balance.currencies());
    }

    List<HeldDiscount> holds() {
        return clawBack == null ? List.of() : clawBack.holds();
    }

    List<FeeShortfall> shortfalls() {
        return shortfalls;
    }

    List<Discrepancy> discrepancies() {
        List<Discrepancy> all = new ArrayList<>(clawBack == null ? List.of() : clawBack.discrepancies());
        all.addAll(balance.purses().discrepancies());
        return all;
    }

    /** Why each amount has its value. */
    void explain(List<ExplanationStep> steps) {
        Currencies currencies = balance.currencies();
        placement.explain(steps);
        new SettlementWorkings(balance.order(), steps)
                .explain(
                        currencies.amount(goodwill),
                        currencies.amount(held),
                        heldTaxes,
                        currencies.amount(carried),
                        holds(),
                        kept);
    }

    RefundSettlement settlement() {
        Currencies currencies = balance.currencies();
        Minor unplaced = placement.unplaced();
        Minor spent = placement
                .toTenders()
                .plus(placement.storeCredit())
                .plus(exchanged)
                .plus(unplaced)
                .plus(placement.offset())
                .minus(due);
        return RefundSettlement.builder()
                .goodwill(currencies.amount(goodwill))
                .held(currencies.amount(held))
                .addAllHeldTaxes(heldTaxes)
                .carried(currencies.amount(carried))
                .addAllKept(kept)
                .storeCredit(currencies.amount(placement.storeCredit()))
                .exchanged(currencies.amount(exchanged))
                .due(currencies.amount(due))
                .unplaced(currencies.amount(unplaced))
                .offset(currencies.amount(placement.offset()))
                .creditBonus(currencies.amount(placement.bonus()))
                .exchangeBonus(currencies.amount(exchangeBonus))
                .bookRounding(currencies.amount(payable.minus(spent)).book())
                .build();
    }
}
