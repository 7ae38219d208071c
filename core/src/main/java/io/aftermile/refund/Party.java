package io.aftermile.refund;

/** Who says what was refunded (rule R30). */
public enum Party {
    /** The shop in which it was bought. */
    STOREFRONT,
    /** Whoever moved the money. */
    PAYMENT_PROCESSOR,
    /** Whoever computes or reports the taxes. */
    TAX_ENGINE,
    /** The books. */
    ERP
}
