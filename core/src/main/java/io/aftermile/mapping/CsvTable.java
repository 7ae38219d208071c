package io.aftermile.mapping;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** One CSV file on its way into entries. */
final class CsvTable implements CsvRecords.Taker {

    private final String source;
    private final CsvRecords records;
    private final List<SkuMapEntry> entries = new ArrayList<>();
    private List<String> header = List.of();

    CsvTable(String source) {
        this.source = source;
        this.records = new CsvRecords(source, SkuMapCsv.MAX_PROBLEMS);
    }

    List<SkuMapEntry> read(InputStream in) throws IOException {
        records.read(in, this);
        records.refuseIfBad();
        return List.copyOf(entries);
    }

    @Override
    public void header(List<String> names) {
        check(names, records);
        header = names;
    }

    /** Adds the problems of a header row that a SKU map cannot be read by. */
    static void check(List<String> header, CsvRecords records) {
        Set<String> seen = new HashSet<>(header);
        CsvColumn.REQUIRED.stream()
                .filter(column -> !seen.contains(column.header()))
                .forEach(column -> records.problem(
                        1, column.header(), "", "the column is missing", "add the column to the header row"));
        if (CsvColumn.KEYS.stream().noneMatch(column -> seen.contains(column.header()))) {
            records.problem(
                    1, "", "", "no column names what is sold", "add variant_id, inventory_item_id, sku or barcode");
        }
    }

    @Override
    public void record(long row, List<String> cells) {
        CsvRow read = new CsvRow(source, row, header, cells);
        SkuMapEntry entry = read.entry();
        if (entry == null) {
            records.problems(read.problems());
        } else {
            entries.add(entry);
        }
    }
}
