package io.aftermile.refund;

/** How much of the shipping charges comes back where the request does not name them (rule R8). */
public enum ShippingRule {
    /** Nothing; the default. */
    NONE,
    /** All that is left. */
    FULL,
    /** As much as the returned goods are of all goods that shipped, by value. */
    PROPORTIONAL,
    /** All that is left of the standard delivery, once every unit of the order is given back. */
    STANDARD_WHEN_ALL_IS_RETURNED,
    /** All that is left, once every unit of the order is given back. */
    FULL_WHEN_ALL_IS_RETURNED
}
