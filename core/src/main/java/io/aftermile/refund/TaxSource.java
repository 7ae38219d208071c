package io.aftermile.refund;

/** Where the amounts of the reversed taxes come from. */
public enum TaxSource {
    /** From the invoice (rule R17); the default. */
    INVOICE,
    /** From a tax engine (rule R18). Not offered yet. */
    ENGINE
}
