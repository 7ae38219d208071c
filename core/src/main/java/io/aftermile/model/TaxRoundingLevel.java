package io.aftermile.model;

/** At which level an invoice's taxes were rounded (rule R20). */
public enum TaxRoundingLevel {
    /** Not stated. */
    UNKNOWN,
    /** Per unit. */
    UNIT,
    /** Per line. */
    LINE,
    /** Per invoice. */
    INVOICE
}
