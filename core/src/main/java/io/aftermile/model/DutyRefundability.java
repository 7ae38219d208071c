package io.aftermile.model;

/** Whether and how a duty comes back (rule R10). */
public enum DutyRefundability {
    /** Nobody said; a policy decides. */
    UNKNOWN,
    /** In full with the first unit. */
    WITH_FIRST_UNIT,
    /** In proportion to the units that come back. */
    PRO_RATA,
    /** Never; it stays with the order, shown as excluded. */
    NOT_REFUNDABLE
}
