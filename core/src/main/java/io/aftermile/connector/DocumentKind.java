package io.aftermile.connector;

/** The kinds of documents in the books. */
public enum DocumentKind {
    /** A sales order with its invoice. */
    SALES_ORDER,
    /** Money received. */
    PAYMENT,
    /** Goods that left. */
    SHIPMENT,
    /** Goods that may come back. */
    RETURN_AUTHORISATION,
    /** Goods that came back. */
    RECEIPT,
    /** A credit against an invoice. */
    CREDIT_MEMO,
    /** Goods counted into stock that belong to no order. */
    STOCK_ENTRY
}
