package io.aftermile.refund;

/** Who says which taxes go back. */
public enum TaxSource {
    /** The invoice alone (rule R17); the default. */
    INVOICE,
    /**
     * The invoice, and a tax engine beside it: a quote needs its answer, and a difference beyond the tolerance needs a
     * person (rule R18).
     */
    ENGINE
}
