package io.aftermile.erp.embedded;

/** What an account of the ledger is for. */
public enum AccountRole {
    /** What customers owe; below zero, what is owed to them. */
    RECEIVABLE,
    /** Goods and services sold, net, after discounts. */
    REVENUE,
    /** Shipping sold, net. */
    SHIPPING_REVENUE,
    /** Additional fees, net. */
    FEE_REVENUE,
    /** Tips. */
    TIPS,
    /** Tax owed to an authority; the detail names it and the tax. */
    TAX_PAYABLE,
    /** Tax that the sales channel owes to the authority in our place. */
    TAX_OWED_BY_CHANNEL,
    /** Duties owed. */
    DUTIES_PAYABLE,
    /** Gift cards sold and not yet redeemed. */
    GIFT_CARDS,
    /** Credit that customers hold with the shop. */
    STORE_CREDIT,
    /** Money at a payment service on its way to or from the bank; the detail names the kind of tender. */
    CLEARING,
    /** Money given back that belongs to no part of an invoice. */
    GOODWILL
}
