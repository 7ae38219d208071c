package io.aftermile.refund;

/** What an amount of a refund is; theories and systems are compared by it (rules R30 and R31). */
public enum ComponentKind {
    /** Net of a part of the invoice. */
    NET,
    /** Base of a part: with tax where its price contains it, else its net. */
    BASE,
    /** One tax of a part. */
    TAX,
    /** One discount of a part. */
    DISCOUNT,
    /** One duty of a part. */
    DUTY,
    /** One tax on a duty of a part. */
    DUTY_TAX,
    /** A fee that is kept back. */
    FEE_KEPT,
    /** Money that belongs to no part. */
    GOODWILL,
    /** The change of what is held for discounts. */
    HELD,
    /** Money for one tender. */
    TENDER,
    /** Money as store credit. */
    STORE_CREDIT,
    /** What whoever recorded the refund kept back (positive) or paid on top (negative), by their own word for it. */
    ADJUSTMENT,
    /** All tax, that on duties included. */
    TAX_TOTAL,
    /** All that is credited. */
    CREDITED,
    /** All that is paid out, to tenders and as store credit. */
    PAID
}
