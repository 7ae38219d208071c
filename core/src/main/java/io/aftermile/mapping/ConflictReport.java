package io.aftermile.mapping;

import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import io.aftermile.failure.Misconfigured;
import io.aftermile.model.CanonicalDocument;
import java.util.List;
import org.immutables.value.Value;

/**
 * What contradicts itself in a table, for whoever has to mend it: every conflict with its rows, its cause and its
 * remedy. {@code CanonicalJson} writes it as JSON; {@link #csv()} is for a spreadsheet, {@link #page()} for a browser.
 */
@CanonicalDocument(name = "aftermile.mapping-conflicts", version = 1)
@Value.Immutable
@JsonDeserialize(as = ImmutableConflictReport.class)
public interface ConflictReport extends WithConflictReport {

    /** The files or systems that the entries came from. */
    List<String> sources();

    /** How many entries were checked. */
    int entries();

    /** Every conflict. */
    List<ReportedConflict> conflicts();

    /** The report of a table; without the items of an ERP. */
    static ConflictReport of(List<SkuMapEntry> entries) {
        return of(entries, SkuMap.conflicts(entries));
    }

    /** The report of a table, also against the items that the ERP knows. */
    static ConflictReport of(List<SkuMapEntry> entries, KnownItems items) {
        return of(entries, SkuMap.conflicts(entries, items));
    }

    private static ConflictReport of(List<SkuMapEntry> entries, List<Conflict> conflicts) {
        return builder()
                .addAllSources(entries.stream()
                        .flatMap(entry -> entry.provenance().stream())
                        .map(Provenance::source)
                        .distinct()
                        .toList())
                .entries(entries.size())
                .addAllConflicts(conflicts.stream().map(ReportedConflict::of).toList())
                .build();
    }

    /** How many rows take part in at least one conflict. */
    default long rowsInConflict() {
        return conflicts().stream()
                .flatMap(conflict -> conflict.rows().stream())
                .distinct()
                .count();
    }

    /** The result in a line. */
    default String verdict() {
        return conflicts().isEmpty()
                ? "no conflict in " + counted(entries(), "entry", "entries")
                : counted(conflicts().size(), "conflict", "conflicts") + " in " + rowsInConflict() + " of "
                        + counted(entries(), "entry", "entries");
    }

    private static String counted(long count, String one, String many) {
        return count + " " + (count == 1 ? one : many);
    }

    /**
     * The report as CSV: one line for each row of each conflict, a header line first. A text that a spreadsheet would
     * take for a formula is preceded by an apostrophe.
     *
     * @throws Misconfigured if commons-csv is absent
     */
    default String csv() {
        return SkuMapCsv.withLibrary("write the conflict report", () -> ConflictCsv.of(this));
    }

    /** The report as a self-contained HTML page with a picture; it loads nothing from elsewhere. */
    default String page() {
        return new ConflictPage(this).html();
    }

    /** Starts a new value. */
    static Builder builder() {
        return new Builder();
    }

    /** Builds a {@link ConflictReport}; each attribute can be set once. */
    final class Builder extends ImmutableConflictReport.Builder {
        Builder() {}
    }
}
