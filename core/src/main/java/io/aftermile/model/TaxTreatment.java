package io.aftermile.model;

/** How a supply was treated for tax (rule R21). */
public enum TaxTreatment {
    /** Taxed at a rate. */
    STANDARD,
    /** Taxable at a rate of zero. */
    ZERO_RATED,
    /** Not taxed, by law or by the buyer's exemption. */
    EXEMPT,
    /** The buyer accounts for the tax. */
    REVERSE_CHARGE
}
