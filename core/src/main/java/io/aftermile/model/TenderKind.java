package io.aftermile.model;

/** With what an order was paid. */
public enum TenderKind {
    /** A payment card. */
    CARD,
    /** A gift card of the shop. */
    GIFT_CARD,
    /** Credit the shop owes the customer. */
    STORE_CREDIT,
    /** A payment service that holds money or cards. */
    WALLET,
    /** A transfer or direct debit. */
    BANK_TRANSFER,
    /** An invoice or instalments. */
    PAY_LATER,
    /** Notes and coins; rounded where the currency has no small coins (rule R26). */
    CASH,
    /** Anything else, such as a manual gateway. */
    OTHER
}
