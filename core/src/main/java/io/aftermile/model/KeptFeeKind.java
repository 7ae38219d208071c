package io.aftermile.model;

/** Why a part of a refund is kept back (rule R9). */
public enum KeptFeeKind {
    /** For taking the goods back into stock. */
    RESTOCKING,
    /** For the label or the carriage with which they came back. */
    RETURN_SHIPPING,
    /** For what inspection found. */
    INSPECTION,
    /** Somebody decided to pay less than was computed. */
    OVERRIDE,
    /** Anything else. */
    OTHER
}
