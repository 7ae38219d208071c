package io.aftermile.inventory;

/**
 * Where units come from or go to, outside of all locations. Its balance is what went there less what came from there.
 */
public enum Outside {
    /** What there was when the books were opened. */
    OPENING,
    /** Whom goods are bought from. */
    SUPPLIER,
    /** Who buys them, and may send them back. */
    CUSTOMER,
    /** A vendor that takes goods back. */
    VENDOR,
    /** Written off. */
    SCRAPPED,
    /** Given away. */
    DONATED,
    /** Announced and never in the parcel. */
    MISSING,
    /** What counting found or missed. */
    COUNTED
}
