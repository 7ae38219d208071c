package io.aftermile.mapping;

/** What becomes of entries that a file does not state. */
public enum ImportScope {
    /** Things that the file does not name stay as they are; those that it names are afterwards as it states them. */
    NAMED_THINGS,
    /** The file is the whole table: what it does not state leaves. */
    WHOLE_TABLE
}
