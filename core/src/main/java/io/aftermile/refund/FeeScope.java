package io.aftermile.refund;

/** What a fee that is kept back is counted for (rule R9). */
public enum FeeScope {
    /** Each unit; fractions of a unit count as such. */
    UNIT,
    /** Each order line of which units come back. */
    LINE,
    /** The refund as a whole; spread over its lines by their base. */
    RETURN
}
