package io.aftermile.money;

/** The two ways an order states its money; each is a complete invoice of its own (rule R27). */
public enum CurrencyView {
    /** The presentment currency: what the customer saw and paid. */
    CUSTOMER,
    /** The currency of the shop's or the company's books, where it differs. */
    BOOK
}
