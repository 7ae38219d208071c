package io.aftermile.refund;

/** Whether a requested amount contains the tax that goes back with it (rule R12). */
public enum AmountBasis {
    /** The amount contains the tax. */
    INCLUDING_TAX,
    /** The tax comes on top; only where the part's price is without tax. */
    EXCLUDING_TAX
}
