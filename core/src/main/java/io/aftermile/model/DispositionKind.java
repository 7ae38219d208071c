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
    MISSING
}
