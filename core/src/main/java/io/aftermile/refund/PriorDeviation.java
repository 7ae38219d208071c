package io.aftermile.refund;

/** What becomes of a difference that another system's refunds left and that is too large for rounding (rule R2). */
public enum PriorDeviation {
    /** Our next step makes it good, and a person has to approve that; the default. */
    SETTLE,
    /** It stays as it was decided: an excess counts as appeased, a shortfall as withheld. */
    KEEP
}
