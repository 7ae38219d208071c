package io.aftermile.mapping;

/**
 * Where an entry came from.
 *
 * @param source what a person calls the file or system
 * @param row the line of the file on which the record begins, the header being line 1
 */
public record Provenance(String source, long row) {

    public Provenance {
        if (row < 1) {
            throw new IllegalArgumentException("row " + row + " of " + source + " must be 1 or more");
        }
    }

    /** {@code map.csv row 7}. */
    @Override
    public String toString() {
        return source + " row " + row;
    }
}
