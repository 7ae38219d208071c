package io.aftermile.refund;

/** Which tenders the money goes back to (rule R25). */
public enum TenderStrategy {
    /** In proportion to what is left of each; the default. */
    PROPORTIONAL,
    /** The last captured first. Not offered yet. */
    LAST_IN_FIRST_OUT,
    /** Cards first, gift cards last. Not offered yet. */
    GIFT_CARD_LAST,
    /** Gift cards first. Not offered yet. */
    GIFT_CARD_FIRST,
    /** All to store credit. Not offered yet. */
    STORE_CREDIT
}
