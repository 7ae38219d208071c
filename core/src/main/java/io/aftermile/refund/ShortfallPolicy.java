package io.aftermile.refund;

/** What becomes of what a refund cannot keep back, since it is too small (rules R9, R13 and R35). */
public enum ShortfallPolicy {
    /** Nobody owes it: fees are cut to what there is, clawed-back discounts wait for later refunds. The default. */
    WAIVE,
    /** The customer owes it: the settlement turns negative. */
    COLLECT
}
