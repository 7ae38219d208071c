package io.aftermile.refund;

import io.aftermile.model.Order;

/**
 * What the goods that are kept would have cost, by the order's own recorded discount conditions: the customer gets the
 * difference (rules R13 and R31).
 */
public final class RePricedTheory implements RefundTheory {

    private final RefundCalculator calculator;

    private RePricedTheory(RefundCalculator calculator) {
        this.calculator = calculator;
    }

    /** For everything but discounts it does as the policy says. */
    public static RePricedTheory of(RefundPolicy policy) {
        return new RePricedTheory(RefundCalculator.of(
                policy.withClawBack(DiscountClawBack.CLAW_BACK).withName(policy.name() + "/re-priced")));
    }

    @Override
    public RefundQuote quote(Order order, RefundRequest request) {
        return calculator.quote(order, request);
    }
}
