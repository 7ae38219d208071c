package io.aftermile.model;

/** What a discount lowers. */
public enum DiscountTarget {
    /** The goods. */
    LINES,
    /** The shipping charge. */
    SHIPPING
}
