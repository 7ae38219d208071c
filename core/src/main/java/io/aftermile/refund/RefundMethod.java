package io.aftermile.refund;

/** How the customer wants the money (rules R14 and R25). */
public enum RefundMethod {
    /** As the policy says; the default. */
    BY_POLICY,
    /** As store credit. */
    STORE_CREDIT
}
