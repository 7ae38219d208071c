package io.aftermile.refund;

import io.aftermile.failure.Invalid;
import io.aftermile.model.Order;
import io.aftermile.model.Refund;
import java.util.Optional;
import org.joda.money.Money;

/**
 * Computes what a refund gives back: a pure function of order, request and policy (rules R1 to R40 in
 * {@code docs/rules/refund.md}).
 *
 * <p>The order carries its recorded refunds, which count as they were booked. Nothing is looked up, stored or logged.
 * Immutable and thread-safe.
 */
public final class RefundCalculator implements RefundTheory {

    private final RefundPolicy policy;

    private RefundCalculator(RefundPolicy policy) {
        this.policy = policy;
    }

    /** A calculator for one policy. */
    public static RefundCalculator of(RefundPolicy policy) {
        return new RefundCalculator(policy);
    }

    /** The policy that it follows. */
    public RefundPolicy policy() {
        return policy;
    }

    /**
     * What goes back for a request, and why.
     *
     * <p>Amounts are at their currency's scale, rounded once each as the policy says; the last units of a part take all
     * that is left of it, so that all refunds of a part add up to its invoice exactly.
     *
     * @return a quote whose parts add up to its totals, in every currency view of the order
     * @throws QuantityExceeded if more units are asked for than are left, under a strict policy (rules R7 and R40)
     * @throws AmountExceeds if more of a part is asked for than is left, under a strict policy (rules R12 and R40)
     * @throws AmountExceedsNetPayment if named tender amounts exceed what was paid and is left (rule R40)
     * @throws NotQuotable if the invoice of a part contradicts itself
     * @throws Invalid if the request names what the order does not have; the path is a JSON pointer into the request
     */
    @Override
    public RefundQuote quote(Order order, RefundRequest request) {
        return balance(order).quote(request);
    }

    /**
     * What is left of an order, folded once, for as many quotes as are asked of it: each then costs as much as the
     * parts that it touches, however many refunds were recorded before.
     *
     * @throws Invalid if the order's amounts add up to more than can be counted
     */
    public OrderBalance balance(Order order) {
        return OrderBalance.of(order, policy);
    }

    /** A quote of what somebody suggests instead of what the rules give (rule R31). */
    RefundQuote mirror(Order order, RefundRequest request, Refund suggestion) {
        return Calculation.mirrored(balance(order), request, suggestion).quote();
    }

    /**
     * What goes back for a return, what new goods cost, and who owes whom (rule R15). The return is quoted as
     * {@link #quote(Order, RefundRequest)} does; what the new goods take of it moves no tender.
     *
     * @throws Invalid if a new line is of other currency views than the order, or has an id that the order has already;
     *     and for all reasons of {@link #quote(Order, RefundRequest)}
     */
    public ExchangeQuote exchange(Order order, ExchangeRequest request) {
        NewGoods goods = new NewGoods(order, request);
        RefundQuote refund = Calculation.byRequest(balance(order), request.refund(), Optional.of(goods.total()))
                .quote();
        return goods.quote(refund);
    }

    /**
     * How an amount that a caller insists on goes back to the tenders, whatever it is for (rules R24, R25 and R40).
     *
     * @param amount zero or more, in the customer's currency
     * @throws AmountExceedsNetPayment if it exceeds what was captured and has not gone back
     */
    public TenderSplit split(Order order, Money amount) {
        if (amount.isNegative() || !amount.getCurrencyUnit().equals(order.currency())) {
            throw new Invalid(
                    "amount", "is " + amount, "give zero or more in " + order.currency() + ", the customer's currency");
        }
        Currencies currencies = new Currencies(order);
        Purses purses = new Purses(order, policy, currencies, new PaidBefore(order, currencies));
        purses.requireAtMost("amount", Optional.empty(), amount, purses.cap());
        Minor total = new Minor(amount.getAmountMinorLong(), 0);
        return Placement.byStrategy(purses, policy, RefundMethod.BY_POLICY, total, Optional.empty())
                .split(currencies.customerOnly());
    }
}
