package io.aftermile.connector;

/** The kinds of documents that other systems make for us; all but refunds stand in the books. */
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
    STOCK_ENTRY,
    /** Money given back by a storefront or a payment provider. */
    REFUND
}
