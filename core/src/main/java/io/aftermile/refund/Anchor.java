package io.aftermile.refund;

/** Which part of a line's price is scheduled over its units; the other one follows where it can (rule R3). */
public enum Anchor {
    /** The base, that is the price after discounts; the default. */
    BASE,
    /** The discount, as Shopify does. */
    DISCOUNT
}
