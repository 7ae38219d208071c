package io.aftermile.model;

/** What became of goods that came back. */
public enum DispositionKind {
    /** Sellable again. */
    RESTOCKED,
    /** Held for a decision. */
    QUARANTINED,
    /** Written off. */
    SCRAPPED,
    /** Not in the parcel. */
    MISSING,
    /** Held to be made sellable again. */
    REFURBISHING,
    /** Sent back to whom they were bought from. */
    RETURNED_TO_VENDOR,
    /** Given away. */
    DONATED
}
