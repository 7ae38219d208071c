package io.aftermile.inventory;

/** What a movement of stock is about. */
public enum MovementKind {
    /** The books are opened. */
    OPENING,
    /** A supplier confirmed a delivery, changed it or called it off. */
    EXPECTATION,
    /** Goods came in. */
    RECEIPT,
    /** Goods left for a customer. */
    SHIPMENT,
    /** Goods left for, or arrived at, another location. */
    TRANSFER,
    /** Units changed their state where they are. */
    STATE_CHANGE,
    /** What counting found or missed. */
    COUNT,
    /** Units were promised, or given free again. */
    RESERVATION,
    /** What became of units that came back. */
    DISPOSITION
}
