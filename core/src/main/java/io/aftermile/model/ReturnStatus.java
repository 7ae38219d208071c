package io.aftermile.model;

/** Where a return stands with the merchant. */
public enum ReturnStatus {
    /** Asked for. */
    REQUESTED,
    /** Goods may come back. */
    APPROVED,
    /** Refused. */
    DECLINED,
    /** Called off. */
    CANCELLED,
    /** Done. */
    CLOSED
}
