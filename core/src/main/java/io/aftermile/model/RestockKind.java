package io.aftermile.model;

/** What a refund says about the units behind it. */
public enum RestockKind {
    /** Shipped units came back. */
    RETURN,
    /** Units that had not shipped were cancelled. */
    CANCEL,
    /** Units were credited and stay where they are. */
    NO_RESTOCK
}
