package io.aftermile.engine;

/** What became of a delivery. */
public enum DeliveryFate {
    /** Stored, not yet worked off. */
    ACCEPTED,
    /** It caused effects, and some of them are still to be carried out. */
    BOOKING,
    /** It caused effects, and all of them are carried out. */
    BOOKED,
    /** It is on the record and nothing had to be done. */
    WITHOUT_EFFECT,
    /** It waits: for another fact, for a mapping, or for a person. */
    PARKED,
    /** It cannot be believed or read. */
    REFUSED,
    /** A person gave it up. */
    SKIPPED
}
