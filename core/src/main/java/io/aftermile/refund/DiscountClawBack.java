package io.aftermile.refund;

/** What becomes of an order discount whose condition the kept goods no longer satisfy (rule R13). */
public enum DiscountClawBack {
    /** The customer keeps it; the default. */
    KEEP,
    /** It is held back of refunds, until everything is back. */
    CLAW_BACK
}
