package io.aftermile.inventory;

/** Whether a fact was new. */
public enum Recorded {
    /** It was added. */
    ADDED,
    /** It was known, word for word; nothing changed. */
    KNOWN
}
