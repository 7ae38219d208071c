package io.aftermile.mapping;

import io.aftermile.failure.Invalid;
import io.aftermile.failure.Misconfigured;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * Reads the entries of a SKU map from CSV, and writes them: UTF-8, a header row, columns in any order.
 *
 * <p>Columns: {@code channel, variant_id, inventory_item_id, sku, barcode, erp_item, uom, units_per_uom,
 * kit_component_qty, kit_share, valid_from, valid_until, priority, title, entry_status}; unknown ones are kept with the
 * entry. All or nothing: one bad row and no entry is handed out. A row is named by the line of the file on which its
 * record begins, the header being line 1. Needs {@code org.apache.commons:commons-csv} on the class path. Thread-safe:
 * there is no state.
 */
public final class SkuMapCsv {

    /** How many problems of a file are listed before reading stops. */
    public static final int MAX_PROBLEMS = 100;

    private SkuMapCsv() {}

    /**
     * Reads a file; its name is the source of the entries.
     *
     * @throws InvalidRows if a row breaks a rule
     * @throws Invalid if the file cannot be read
     * @throws Misconfigured if commons-csv is absent
     */
    public static List<SkuMapEntry> read(Path file) {
        String source = String.valueOf(file.getFileName());
        try (InputStream in = Files.newInputStream(file)) {
            return read(in, source);
        } catch (IOException e) {
            throw unreadable(source, e);
        }
    }

    /**
     * Reads a stream to its end; the caller closes it.
     *
     * @param source what a person calls it
     * @throws InvalidRows if a row breaks a rule
     * @throws Invalid if the stream cannot be read
     * @throws Misconfigured if commons-csv is absent
     */
    public static List<SkuMapEntry> read(InputStream in, String source) {
        return withLibrary("read " + source, () -> {
            try {
                return new CsvTable(source).read(in);
            } catch (IOException e) {
                throw unreadable(source, e);
            }
        });
    }

    /**
     * Writes entries so that {@link #read} reads them back: every column, those that are only kept last, in UTF-8.
     * Where entries came from is not written. The stream is flushed; the caller closes it.
     *
     * @throws Invalid if an entry keeps a further column of a name that has a meaning, or the stream cannot be written
     * @throws Misconfigured if commons-csv is absent
     */
    public static void write(List<SkuMapEntry> entries, OutputStream out) {
        withLibrary("write the SKU map", () -> {
            try {
                Writer writer = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
                new CsvExport(entries).write(writer);
                writer.flush();
                return true;
            } catch (IOException e) {
                throw new Invalid(
                        "SKU map",
                        "cannot be written (" + e.getClass().getSimpleName() + ")",
                        "give a stream that can be written",
                        Map.of(),
                        e);
            }
        });
    }

    /** Does what needs the library; where that is absent, it is named. */
    static <T> T withLibrary(String what, Supplier<T> work) {
        try {
            return work.get();
        } catch (NoClassDefFoundError e) {
            throw new Misconfigured(
                    "cannot " + what
                            + ": the CSV library is missing; add the dependency org.apache.commons:commons-csv",
                    Map.of("dependency", "org.apache.commons:commons-csv"),
                    e);
        }
    }

    /**
     * Adds a file's entries to a table that is being built, without a value for each of them in between: the way for
     * tables of millions of rows. Nothing is added where a row breaks a rule.
     *
     * @throws InvalidRows if a row breaks a rule
     * @throws Invalid if the file cannot be read
     * @throws Misconfigured if commons-csv is absent
     */
    public static void readInto(SkuMap.Builder table, Path file) {
        String source = String.valueOf(file.getFileName());
        withLibrary("read " + source, () -> {
            try (InputStream in = Files.newInputStream(file)) {
                new CsvIntake(source, table.growing()).read(in);
                return true;
            } catch (IOException e) {
                throw unreadable(source, e);
            }
        });
    }

    /**
     * Reads the items that an ERP knows: a column {@code item}, and, where they are there, {@code uom} (by default
     * {@code EA}) and {@code divisible} ({@code true} or {@code false}, by default false). An item that stands twice
     * counts once.
     *
     * @throws InvalidRows if a row breaks a rule
     * @throws Invalid if the file cannot be read
     * @throws Misconfigured if commons-csv is absent
     */
    public static List<KnownItem> readItems(Path file) {
        String source = String.valueOf(file.getFileName());
        return withLibrary("read " + source, () -> {
            try (InputStream in = Files.newInputStream(file)) {
                return new CsvItems(source).read(in);
            } catch (IOException e) {
                throw unreadable(source, e);
            }
        });
    }

    static Invalid unreadable(String source, IOException e) {
        return new Invalid(
                source,
                "cannot be read (" + e.getClass().getSimpleName() + ")",
                "give a readable CSV file in UTF-8",
                Map.of(),
                e);
    }
}
