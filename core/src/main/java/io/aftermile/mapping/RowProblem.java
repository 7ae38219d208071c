package io.aftermile.mapping;

/**
 * What is wrong with one row of a file.
 *
 * @param row the line of the file on which the record begins, the header being line 1
 * @param column the column, empty where the whole row is meant
 * @param value what stands there, shortened
 * @param problem what is wrong with it
 * @param remedy what would mend it
 */
public record RowProblem(long row, String column, String value, String problem, String remedy) {

    /** For people. */
    @Override
    public String toString() {
        return "row " + row + (column.isEmpty() ? "" : " column " + column) + ": " + problem + "; " + remedy;
    }
}
