package io.aftermile.mapping;

import java.util.List;
import java.util.Objects;

/**
 * One conflict of a report.
 *
 * @param kind what is wrong
 * @param rows every row that takes part, in the order of the table, and no other
 * @param cause what is wrong, in a sentence
 * @param remedy what would mend it
 */
public record ReportedConflict(Conflict.Kind kind, List<ReportedRow> rows, String cause, String remedy) {

    public ReportedConflict {
        Objects.requireNonNull(kind, "kind");
        rows = List.copyOf(rows);
    }

    static ReportedConflict of(Conflict conflict) {
        return new ReportedConflict(
                conflict.kind(),
                conflict.entries().stream().map(ReportedRow::of).toList(),
                conflict.cause(),
                conflict.remedy());
    }
}
