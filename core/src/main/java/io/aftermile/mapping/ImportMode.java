package io.aftermile.mapping;

/** What becomes of a file of which a part cannot be taken over. */
public enum ImportMode {
    /** Nothing of it is taken over. */
    ALL_OR_NOTHING,
    /**
     * Everything else is. Rows of one thing stand together: a kit is taken over with all of its components, or not at
     * all. What is taken over is committed as it goes, and an import that breaks off goes on where it was.
     */
    ROW_BY_ROW
}
