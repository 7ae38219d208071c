package io.aftermile.model;

/** How a discount reaches the parts it targets. */
public enum DiscountMethod {
    /** One amount, allocated over the parts. */
    ACROSS,
    /** Applied to every part by itself. */
    EACH,
    /** Applied to a single part. */
    ONE
}
