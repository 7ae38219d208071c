package io.aftermile.mapping;

import io.aftermile.model.ItemId;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** The items of an ERP from CSV: columns item, uom and divisible, of which only the first is needed. */
final class CsvItems implements CsvRecords.Taker {

    private static final String ITEM = "item";
    private static final String UOM = "uom";
    private static final String DIVISIBLE = "divisible";
    private static final String DEFAULT_UOM = "EA";

    private final CsvRecords records;
    private final List<KnownItem> items = new ArrayList<>();
    private final Set<ItemId> seen = new HashSet<>();
    private List<String> header = List.of();

    CsvItems(String source) {
        this.records = new CsvRecords(source, SkuMapCsv.MAX_PROBLEMS);
    }

    List<KnownItem> read(InputStream in) throws IOException {
        records.read(in, this);
        records.refuseIfBad();
        return List.copyOf(items);
    }

    @Override
    public void header(List<String> names) {
        if (!names.contains(ITEM)) {
            records.problem(1, ITEM, "", "the column is missing", "add the column to the header row");
        }
        header = names;
    }

    @Override
    public void record(long row, List<String> cells) {
        try {
            ItemId id = new ItemId(cell(cells, ITEM, ""));
            if (seen.add(id)) {
                items.add(new KnownItem(id, cell(cells, UOM, DEFAULT_UOM), isTrue(cell(cells, DIVISIBLE, "false"))));
            }
        } catch (IllegalArgumentException e) {
            records.problem(row, "", "", String.valueOf(e.getMessage()), "mend the row");
        }
    }

    private String cell(List<String> cells, String column, String fallback) {
        int at = header.indexOf(column);
        String cell = at < 0 ? "" : cells.get(at).strip();
        return cell.isEmpty() ? fallback : cell;
    }

    private static boolean isTrue(String text) {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "true" -> true;
            case "false" -> false;
            default ->
                throw new IllegalArgumentException("divisible '" + Shown.text(text) + "' is neither true nor false");
        };
    }
}
