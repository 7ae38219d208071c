package io.aftermile.model;

/** Whether refunded money has moved. */
public enum PaymentStatus {
    /** Promised. */
    PENDING,
    /** Moved. */
    SETTLED,
    /** Did not move. */
    FAILED
}
