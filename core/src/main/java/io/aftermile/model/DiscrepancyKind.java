package io.aftermile.model;

/** What two statements of one amount disagree about. */
public enum DiscrepancyKind {
    /** The parts do not add up to a stated total. */
    TOTAL_MISMATCH,
    /** Unit price times quantity is not the line's price; the price wins. */
    UNIT_PRICE_MISMATCH,
    /** A tax-inclusive part states more tax than its base contains. */
    NEGATIVE_NET,
    /** More was shipped, returned or cancelled than there was. */
    QUANTITY_MISMATCH,
    /** The two currency views disagree about what exists. */
    VIEW_MISMATCH,
    /** More was given back of a component than was invoiced. */
    OVER_CREDITED,
    /** More money went back than was captured. */
    OVER_REFUNDED,
    /** Another system gave back another amount than the entitlement. */
    DRIFT,
    /** Tax that can no longer come back, since too much net did. */
    TAX_STRANDED,
    /** A recorded fact points to a part that the order does not have. */
    UNKNOWN_PART,
    /** Tax that would be due cannot be worked out: neither its base nor its rate is known. */
    TAX_UNKNOWN,
    /** A tax engine reverses another tax than the invoice states. */
    TAX_SOURCE,
    /** Goods came in whose return nobody had authorised. */
    UNAUTHORIZED_RECEIPT,
    /** Two systems state another amount for the same component. */
    AMOUNT_MISMATCH
}
