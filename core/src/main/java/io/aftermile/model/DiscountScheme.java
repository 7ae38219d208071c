package io.aftermile.model;

/** Why a discount was granted. */
public enum DiscountScheme {
    /** The customer entered a code. */
    CODE,
    /** A rule of the shop. */
    AUTOMATIC,
    /** Somebody decided. */
    MANUAL,
    /** A program of the shop. */
    SCRIPT
}
