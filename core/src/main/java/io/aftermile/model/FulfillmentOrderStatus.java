package io.aftermile.model;

/** Where an instruction to ship stands. */
public enum FulfillmentOrderStatus {
    /** Waiting. */
    OPEN,
    /** Being picked or packed. */
    IN_PROGRESS,
    /** Waiting for its day. */
    SCHEDULED,
    /** Held back. */
    ON_HOLD,
    /** Ended with units left over. */
    INCOMPLETE,
    /** Done. */
    CLOSED,
    /** Called off. */
    CANCELLED
}
