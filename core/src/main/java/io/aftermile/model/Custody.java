package io.aftermile.model;

/** Where goods that come back are; independent of where the money is. */
public enum Custody {
    /** Announced. */
    ADVISED,
    /** On their way. */
    IN_TRANSIT,
    /** At the merchant's. */
    RECEIVED,
    /** Looked at. */
    INSPECTED,
    /** Put where they belong. */
    DISPOSED,
    /** Given up waiting. */
    NEVER_CAME
}
