package io.aftermile.model;

/** What an order line sells. */
public enum LineKind {
    /** Goods that ship. */
    GOODS,
    /** Something that does not ship. */
    SERVICE,
    /** A gift card: untaxed, and returnable only while none of it is spent (rule R14). */
    GIFT_CARD
}
