package io.aftermile.refund;

/** What an amount is that belongs to no part of the invoice (rule R12). */
public enum UnlinkedAmounts {
    /** Goodwill: no tax, no component; it lowers what later refunds can pay. The default. */
    GOODWILL,
    /** An amount for every line, by what is left of each with tax. */
    SPREAD
}
