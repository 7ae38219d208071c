package io.aftermile.refund;

/** How much of the shipping charges comes back where the request does not name them (rule R8). */
public enum ShippingRule {
    /** Nothing; the default. */
    NONE,
    /** All that is left. */
    FULL,
    /** As much, by value, as the goods that came back so far are of all goods that shipped. */
    PROPORTIONAL,
    /** All that is left of standard delivery; what a faster one cost stays. */
    STANDARD_DELIVERY,
    /** All that is left, once every unit of the order is given back. */
    FULL_ON_WITHDRAWAL,
    /** All that is left of standard delivery, once every unit of the order is given back. */
    STANDARD_DELIVERY_ON_WITHDRAWAL;

    boolean standardOnly() {
        return this == STANDARD_DELIVERY || this == STANDARD_DELIVERY_ON_WITHDRAWAL;
    }

    boolean onWithdrawalOnly() {
        return this == FULL_ON_WITHDRAWAL || this == STANDARD_DELIVERY_ON_WITHDRAWAL;
    }
}
