package io.aftermile.engine;

import java.time.Instant;
import java.util.Optional;

/**
 * One fact as it was put on an order's record.
 *
 * @param fact which fact
 * @param about what it is about, such as {@code shipment/9001}
 * @param at when it happened, as its reporter says, or else when the reporter said so
 * @param recordedAt when it was put on the record
 * @param merge how it met what was known
 * @param what what it says, in a few words without anything personal
 */
public record TimelineEntry(
        FactRef fact, String about, Optional<Instant> at, Instant recordedAt, Merge merge, String what) {

    /** How a fact met what was known. */
    public enum Merge {
        /** The first statement about it. */
        NEW,
        /** A later statement; it replaces the earlier one. */
        NEWER,
        /** An older statement that came late; it changes nothing. */
        OLDER,
        /** Says what was known already. */
        REPEATED
    }
}
