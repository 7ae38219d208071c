package io.aftermile.refund;

/** What becomes of a request for more than is left (rules R7 and R40). */
public enum ExcessPolicy {
    /** It is refused whole; the default. */
    STRICT,
    /** It is cut to what is left, with a discrepancy in the quote. Tender amounts are refused all the same. */
    LENIENT
}
