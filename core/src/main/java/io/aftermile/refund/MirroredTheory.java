package io.aftermile.refund;

import io.aftermile.model.Order;
import io.aftermile.model.Refund;

/**
 * What somebody else suggests, such as the storefront, taken as the amounts (rule R31). Nothing gives back more than is
 * left: what exceeds it is cut and named, and what is not the entitlement of the units is named as well.
 */
public final class MirroredTheory implements RefundTheory {

    private final RefundCalculator calculator;
    private final Refund suggestion;

    private MirroredTheory(RefundCalculator calculator, Refund suggestion) {
        this.calculator = calculator;
        this.suggestion = suggestion;
    }

    /**
     * Mirrors one suggestion.
     *
     * @param policy decides about the money: fees kept back, tenders
     * @param suggestion what is to be credited of which part; its tenders are not looked at
     */
    public static MirroredTheory of(RefundPolicy policy, Refund suggestion) {
        return new MirroredTheory(RefundCalculator.of(policy.withName(policy.name() + "/mirrored")), suggestion);
    }

    /**
     * The suggestion as a quote; the request says what it was meant to answer.
     *
     * @throws io.aftermile.failure.Invalid if the suggestion names a part that the order does not have
     */
    @Override
    public RefundQuote quote(Order order, RefundRequest request) {
        return calculator.mirror(order, request, suggestion);
    }
}
