package io.aftermile.refund;

/** Which tenders the money goes back to (rule R25). */
public enum TenderStrategy {
    /** In proportion to what is left of each; the default. */
    PROPORTIONAL,
    /** By kind, in the order that the policy states; kinds that it does not state come last. */
    PREFERENCE,
    /** The last captured first; where that is not known, the last reported. */
    LAST_IN_FIRST_OUT,
    /** Gift cards and store credit last. */
    GIFT_CARD_LAST,
    /** Gift cards and store credit first. */
    GIFT_CARD_FIRST,
    /** All as new store credit. */
    STORE_CREDIT
}
