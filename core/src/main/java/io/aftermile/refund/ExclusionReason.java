package io.aftermile.refund;

/** Why something that was asked for, or belongs to what was asked for, is not given back. */
public enum ExclusionReason {
    /** A duty that the invoice or the policy calls non-refundable (rule R10). */
    DUTY_NOT_REFUNDABLE,
    /** A tax on such a duty: it stays with its duty (rule R10). */
    DUTY_TAX_NOT_REFUNDABLE,
    /** A fee or tip that is non-refundable (rule R11). */
    FEE_NOT_REFUNDABLE,
    /** A gift card that was bought: whether it was spent is not known here (rule R14). */
    GIFT_CARD,
    /** Another system gave back less than the entitlement, and the policy keeps that (rule R2). */
    WITHHELD_ELSEWHERE,
    /** Nothing is left of it. */
    NOTHING_LEFT,
    /** Its invoiced quantity is zero (rule R6). */
    NO_QUANTITY,
    /** The policy's shipping rule does not give it back (rule R8). */
    SHIPPING_RULE
}
