package io.aftermile.model;

/** What an order's additional charge is for. */
public enum FeeKind {
    /** A charge such as gift wrapping or an import handling fee. */
    ADDITIONAL_FEE,
    /** A voluntary tip. */
    TIP
}
