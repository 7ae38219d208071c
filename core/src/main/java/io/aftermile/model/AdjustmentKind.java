package io.aftermile.model;

/** Why a refund's money differs from what its parts add up to. */
public enum AdjustmentKind {
    /** Somebody paid out another amount than was calculated. */
    DISCREPANCY,
    /** Money that has been promised and not yet settled. */
    PENDING,
    /** A fee was kept back. */
    FEE_KEPT,
    /** Another reason. */
    OTHER
}
