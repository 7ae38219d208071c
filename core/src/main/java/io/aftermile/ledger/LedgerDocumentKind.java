package io.aftermile.ledger;

/** What a document of the ledger records. */
public enum LedgerDocumentKind {
    /** An invoice, with the money that was received for it. */
    SALE,
    /** New goods that an exchange gives out (rule R15). */
    EXCHANGE,
    /** Money received after the invoice. */
    PAYMENT,
    /** Money taken back by the payer outside of refunds. */
    PAYMENT_LOST,
    /** Goods that left, at cost. */
    SHIPMENT,
    /** Goods that came back, or did not, at cost. */
    RETURN_RECEIPT,
    /** What became of goods that were held for a decision, at cost. */
    QUARANTINE_DECISION,
    /** What was given back of an invoice, and how. */
    REFUND,
    /** A promised refund that moved. */
    REFUND_SETTLEMENT,
    /** A promised refund that did not move. */
    REFUND_FAILURE,
    /** A refund that had moved at another rate than the order's (rule R28). */
    FX_DIFFERENCE,
    /** By how much an earlier document was wrong. */
    CORRECTION
}
