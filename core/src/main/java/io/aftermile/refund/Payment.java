package io.aftermile.refund;

import io.aftermile.model.Discrepancy;
import io.aftermile.model.HeldTax;
import io.aftermile.model.KeptFee;
import io.aftermile.model.Order;
import io.aftermile.model.RefundSettlement;
import io.aftermile.money.Amount;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.joda.money.Money;

/**
 * Turns what is credited into money, in the order of rule R38: hold, fees kept back, exchange, order cap, tenders, cash
 * rounding. Each amount stands in every view; payable, cap and tenders are decided in the customer view (rule R39).
 */
final class Payment {

    private final Order order;
    private final Amount goodwill;
    private final Amount held;
    private final List<HeldTax> heldTaxes;
    private final Amount carried;
    private final ClawBack clawBack;
    private final KeptFees fees;
    private final List<KeptFee> kept;
    private final Amount payable;
    private final Amount exchanged;
    private final Amount exchangeBonus;
    private final Amount due;
    private final TenderSplit split;
    private final Purses purses;

    /**
     * @param lawfulFees the request's own fees, as far as the law lets them stand
     * @param newGoods what new goods cost with tax, where the refund is one side of an exchange
     * @param steps gets why each amount has its value
     */
    Payment(
            Books books,
            RefundPolicy policy,
            RefundRequest request,
            List<FeeRule> lawfulFees,
            Draft draft,
            Amount credited,
            Optional<Amount> newGoods,
            List<ExplanationStep> steps) {
        this.order = books.order();
        Amount unlinked = new OrderRatio(order, policy.rounding()).amount(draft.goodwill());
        this.clawBack = new ClawBack(books, policy);
        PaidBefore before = new PaidBefore(order);
        boolean collect = policy.shortfall() == ShortfallPolicy.COLLECT;
        if (policy.clawBack() == DiscountClawBack.CLAW_BACK) {
            this.held = clawBack.total().minus(before.held());
            this.heldTaxes = clawBack.taxesBeyond(before.heldTaxes());
            this.carried = carried(credited, held, before.carried(), collect);
        } else {
            this.held = order.zero();
            this.heldTaxes = List.of();
            this.carried = order.zero();
        }
        Amount beforeFees = credited.plus(unlinked).minus(held).plus(carried);
        this.fees = new KeptFees(
                order,
                policy,
                lawfulFees,
                request.inspections(),
                draft.lines(),
                beforeFees.customer().getAmountMinorLong());
        Amount computed = fees.kept().stream().map(KeptFee::total).reduce(beforeFees, Amount::minus);
        DecidedAmount decided = new DecidedAmount(order, policy, request.override(), computed);
        this.goodwill = unlinked.plus(decided.more());
        this.kept = Stream.concat(fees.kept().stream(), decided.less().stream()).toList();
        this.payable = decided.payable();
        this.exchangeBonus = newGoods.map(cost -> bonus(policy, cost)).orElseGet(order::zero);
        this.exchanged = newGoods.map(cost -> cost.minus(exchangeBonus)).orElseGet(order::zero);
        Amount rest = payable.minus(exchanged);
        this.due = rest.customer().isNegative() ? rest.negated() : order.zero();
        this.purses = new Purses(order, policy, request.asOf());
        Amount toPlace = rest.customer().isPositive() ? rest : order.zero();
        Placement placement = new Placement(purses, policy, request.method(), toPlace, steps);
        this.split = request.tenderAmounts().isEmpty()
                ? placement.byStrategy()
                : placement.insisted(request.tenderAmounts());
        new SettlementWorkings(order, steps).explain(goodwill, held, heldTaxes, carried, clawBack.holds(), kept);
    }

    /**
     * By how much the shortfall grows, in each view, so that a refund is never negative and later ones make it good
     * (rule R13); where it is collected, all of it is owed at once.
     */
    private static Amount carried(Amount credited, Amount held, Amount before, boolean collect) {
        Amount open = credited.minus(held).minus(before);
        if (collect) {
            return before.negated();
        }
        return perView(open, minor -> Math.max(0, minor)).minus(credited.minus(held));
    }

    private interface OnMinor {
        long of(long minor);
    }

    private static Amount perView(Amount amount, OnMinor change) {
        Money customer = change(amount.customer(), change);
        return amount.book()
                .map(book -> Amount.of(customer, change(book, change)))
                .orElseGet(() -> Amount.of(customer));
    }

    private static Money change(Money money, OnMinor change) {
        return Money.ofMinor(money.getCurrencyUnit(), change.of(money.getAmountMinorLong()));
    }

    /** The bonus for taking new goods, on what of them the refund pays; never more than the rest of their price. */
    private Amount bonus(RefundPolicy policy, Amount newGoods) {
        Money paidByReturn = smaller(payable.customer(), newGoods.customer());
        long granted = policy.exchangeBonus()
                .map(rule -> rule.on(paidByReturn, policy.rounding()))
                .orElse(0L);
        long open = newGoods.customer().minus(paidByReturn).getAmountMinorLong();
        return Views.byRatio(Math.min(granted, open), newGoods, policy.rounding());
    }

    private static Money smaller(Money a, Money b) {
        Money smaller = a.isLessThan(b) ? a : b;
        return smaller.isNegative() ? Money.zero(a.getCurrencyUnit()) : smaller;
    }

    TenderSplit split() {
        return split;
    }

    List<HeldDiscount> holds() {
        return clawBack.holds();
    }

    List<FeeShortfall> shortfalls() {
        return fees.shortfalls();
    }

    Amount payable() {
        return payable;
    }

    List<Discrepancy> discrepancies() {
        List<Discrepancy> all = new ArrayList<>(clawBack.discrepancies());
        all.addAll(purses.discrepancies());
        return all;
    }

    RefundSettlement settlement() {
        Amount zero = order.zero();
        Amount storeCredit = split.storeCredit().map(StoreCreditShare::amount).orElse(zero);
        Amount unplaced = split.unplaced().stream().map(Unplaced::amount).reduce(zero, Amount::plus);
        Amount offset = split.goodwillOffset().orElse(zero);
        Amount toTenders = split.tenders().stream().map(TenderShare::amount).reduce(zero, Amount::plus);
        Amount spent = Stream.of(toTenders, storeCredit, exchanged, unplaced, offset)
                .reduce(zero, Amount::plus)
                .minus(due);
        return RefundSettlement.builder()
                .goodwill(goodwill)
                .held(held)
                .addAllHeldTaxes(heldTaxes)
                .carried(carried)
                .addAllKept(kept)
                .storeCredit(storeCredit)
                .exchanged(exchanged)
                .due(due)
                .unplaced(unplaced)
                .offset(offset)
                .creditBonus(split.storeCredit().map(StoreCreditShare::bonus).orElse(zero))
                .exchangeBonus(exchangeBonus)
                .bookRounding(payable.minus(spent).book())
                .build();
    }
}
