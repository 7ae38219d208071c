package io.aftermile.refund;

/** What becomes of goods that came in and whose return nobody had authorised. */
public enum UnauthorizedReceipts {
    /** They are quoted, and a person has to approve. The default. */
    APPROVE,
    /** They are refused. */
    REFUSE
}
