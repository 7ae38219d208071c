package io.aftermile.model;

/** Who decided the amounts of a refund. */
public enum RefundOrigin {
    /** One of our quotes. */
    OURS,
    /** Another system. */
    FOREIGN
}
