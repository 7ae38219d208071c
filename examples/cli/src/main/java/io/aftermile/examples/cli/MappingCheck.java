package io.aftermile.examples.cli;

import io.aftermile.json.CanonicalJson;
import io.aftermile.mapping.ConflictReport;
import io.aftermile.mapping.KnownItems;
import io.aftermile.mapping.Provenance;
import io.aftermile.mapping.ReportedConflict;
import io.aftermile.mapping.SkuMapCsv;
import io.aftermile.mapping.SkuMapEntry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Says what contradicts itself in the files of a SKU map, taken together as one table. */
@Command(
        name = "check",
        mixinStandardHelpOptions = true,
        description =
                "Lists every conflict in the files of a SKU map, taken together, with rows, cause and remedy. Exit 0: none; 1: some; 2: unreadable.")
final class MappingCheck implements Callable<Integer> {

    @Spec
    private @Nullable CommandSpec spec;

    @Parameters(
            paramLabel = "FILE",
            arity = "1..*",
            description = "CSV files of the map; docs/mapping.md explains the columns")
    private List<Path> files = List.of();

    @Option(
            names = "--items",
            paramLabel = "FILE",
            description =
                    "CSV file of the ERP's items with the columns item, uom and divisible; finds orphaned rows, too")
    private @Nullable Path items;

    @Option(names = "--html", paramLabel = "OUT", description = "write the report as an HTML page, too")
    private @Nullable Path html;

    @Option(names = "--json", paramLabel = "OUT", description = "write it as canonical JSON, too")
    private @Nullable Path json;

    @Option(
            names = "--csv",
            paramLabel = "OUT",
            description = "write it as CSV, too: a line for each row of each conflict")
    private @Nullable Path csv;

    @Override
    public Integer call() throws IOException {
        Terminal terminal = Terminal.of(spec);
        List<SkuMapEntry> entries = MappingFile.read(files, terminal);
        ConflictReport report = items == null
                ? ConflictReport.of(entries)
                : ConflictReport.of(entries, KnownItems.of(SkuMapCsv.readItems(items)));
        write(report);
        for (ReportedConflict conflict : report.conflicts()) {
            terminal.out(conflict.kind() + " in "
                    + conflict.rows().stream()
                            .map(row -> row.at().map(Provenance::toString).orElse("no file"))
                            .collect(Collectors.joining(", "))
                    + ": " + conflict.cause() + "; " + conflict.remedy());
        }
        terminal.out(report.verdict());
        return report.conflicts().isEmpty() ? Main.HELD : Main.FAILED;
    }

    private void write(ConflictReport report) throws IOException {
        if (html != null) {
            Files.writeString(html, report.page());
        }
        if (json != null) {
            Files.writeString(json, CanonicalJson.writeText(report) + "\n");
        }
        if (csv != null) {
            Files.writeString(csv, report.csv());
        }
    }
}
