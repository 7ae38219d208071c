package io.aftermile.refund;

/** How one amount is split over weights (rule R22). */
public enum Allocator {
    /** Largest remainder, ties by position; the default. */
    LARGEST_REMAINDER,
    /** Every share is floored, and what is left over goes one each to the first, as Shopify does. */
    IN_ORDER
}
