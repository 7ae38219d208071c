package io.aftermile.refund;

/** What a customer claims about units that do not come back. */
public enum ClaimReason {
    /** They never arrived. */
    LOST,
    /** They arrived damaged. */
    DAMAGED,
    /** Something else arrived. */
    WRONG_ITEM
}
