package io.aftermile.shopify.admin;

import io.aftermile.connector.RefundInstruction;
import io.aftermile.refund.RefundReconciliation;

/**
 * Whoever wants to know where the shop would pay another amount than it is told to, before the money moves (rule R30).
 * Called by the thread that pays.
 */
@FunctionalInterface
public interface RefundDifferences {

    /**
     * The shop's own suggestion differs. What it throws keeps the refund from being paid.
     *
     * @param instruction what is about to be paid, exactly
     * @param differences where and by how much the shop's suggestion differs; at least one
     */
    void found(RefundInstruction instruction, RefundReconciliation differences);
}
