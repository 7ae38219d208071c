package io.aftermile.refund;

/** Where money goes whose tender takes none back (rule R25). What exceeds the order cap goes nowhere. */
public enum TenderFallback {
    /** Nowhere: it is named as unplaced. The default. */
    NONE,
    /** To the order's other tenders, as far as they have something left, in the order in which they were reported. */
    OTHER_TENDERS,
    /** To new store credit. */
    STORE_CREDIT
}
