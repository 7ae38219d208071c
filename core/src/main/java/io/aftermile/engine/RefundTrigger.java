package io.aftermile.engine;

/** What the money of a refund waits for: the one place where custody and money meet. */
public enum RefundTrigger {
    /** Nothing. */
    ON_REQUEST,
    /** A carrier has the goods of its return. */
    ON_FIRST_SCAN,
    /** All goods of its return are at the merchant's. */
    ON_RECEIPT,
    /** All goods of its return have been looked at. */
    ON_INSPECTION
}
