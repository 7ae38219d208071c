package io.aftermile.mapping;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.IntStream;
import org.apache.commons.csv.CSVException;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/**
 * One CSV file on its way into entries: finds the records, their lines and the header; the only user of the library.
 */
final class CsvTable {

    private static final String BYTE_ORDER_MARK = "\uFEFF";

    private final String source;
    private final List<RowProblem> problems = new ArrayList<>();

    CsvTable(String source) {
        this.source = source;
    }

    List<SkuMapEntry> read(InputStream in) throws IOException {
        List<SkuMapEntry> entries = new ArrayList<>();
        // Bytes that are no UTF-8 become U+FFFD, which no cell may hold: so the row and the column can be named.
        CSVParser parser = CSVParser.builder()
                .setReader(new InputStreamReader(in, StandardCharsets.UTF_8))
                .setFormat(
                        CSVFormat.RFC4180.builder().setIgnoreEmptyLines(false).get())
                .get();
        Iterator<CSVRecord> records = parser.iterator();
        List<String> header = List.of();
        for (long row = 1; problems.size() < SkuMapCsv.MAX_PROBLEMS; row = parser.getCurrentLineNumber() + 1) {
            if (!hasNext(records, row)) {
                break;
            }
            List<String> cells = records.next().toList();
            if (row == 1) {
                header = header(cells);
                if (!problems.isEmpty()) {
                    break;
                }
            } else if (!isBlank(cells)) {
                entry(header, cells, row, entries);
            }
        }
        if (header.isEmpty() && problems.isEmpty()) {
            problem(1, "", "", "the file is empty", "begin it with a header row that names " + CsvColumn.names());
        }
        if (!problems.isEmpty()) {
            throw new InvalidRows(source, problems);
        }
        return List.copyOf(entries);
    }

    /**
     * Whether there is a record; a quote that never closes or closes too early is a problem of the row it begins in.
     */
    private boolean hasNext(Iterator<CSVRecord> records, long row) throws IOException {
        try {
            return records.hasNext();
        } catch (UncheckedIOException e) {
            if (!(e.getCause() instanceof CSVException)) {
                throw e.getCause();
            }
            problem(
                    row,
                    "",
                    "",
                    "a quoted value does not end where a value ends",
                    "double each quote inside of a quoted value, and close the value before the comma");
            return false;
        }
    }

    private List<String> header(List<String> cells) {
        List<String> header = IntStream.range(0, cells.size())
                .mapToObj(i -> i == 0 && cells.get(i).startsWith(BYTE_ORDER_MARK)
                        ? cells.get(i).substring(BYTE_ORDER_MARK.length())
                        : cells.get(i))
                .map(name -> name.strip().toLowerCase(Locale.ROOT))
                .toList();
        Set<String> seen = new HashSet<>();
        for (String name : header) {
            if (name.isEmpty() || !seen.add(name) || isNoUtf8(name)) {
                problem(
                        1,
                        name,
                        name,
                        name.isEmpty() ? "a column has no name" : "the column's name stands twice or is no UTF-8",
                        "name every column once, in UTF-8");
            }
        }
        CsvColumn.REQUIRED.stream()
                .filter(column -> !seen.contains(column.header()))
                .forEach(column ->
                        problem(1, column.header(), "", "the column is missing", "add the column to the header row"));
        if (CsvColumn.KEYS.stream().noneMatch(column -> seen.contains(column.header()))) {
            problem(1, "", "", "no column names what is sold", "add variant_id, inventory_item_id, sku or barcode");
        }
        return header;
    }

    private void entry(List<String> header, List<String> cells, long row, List<SkuMapEntry> entries) {
        if (cells.size() != header.size()) {
            problem(
                    row,
                    "",
                    "",
                    "has " + cells.size() + " values for " + header.size() + " columns",
                    "give one value for each column, empty ones too");
            return;
        }
        for (int i = 0; i < cells.size(); i++) {
            if (isNoUtf8(cells.get(i))) {
                problem(
                        row,
                        header.get(i),
                        Shown.text(cells.get(i)),
                        "holds bytes that are no UTF-8",
                        "save the file as UTF-8");
                return;
            }
        }
        CsvRow read = new CsvRow(source, row, header, cells);
        SkuMapEntry entry = read.entry();
        if (entry == null) {
            problems.addAll(read.problems());
        } else {
            entries.add(entry);
        }
    }

    private void problem(long row, String column, String value, String problem, String remedy) {
        problems.add(new RowProblem(row, column, value, problem, remedy));
    }

    private static boolean isBlank(List<String> cells) {
        return cells.isEmpty() || (cells.size() == 1 && cells.get(0).isBlank());
    }

    private static boolean isNoUtf8(String cell) {
        return cell.indexOf('\uFFFD') >= 0;
    }
}
