package io.aftermile.mapping;

import io.aftermile.model.ChannelId;
import java.io.IOException;
import java.io.InputStream;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * One CSV file on its way straight into an index. What is plain at first sight (keys of ASCII, dates, no kit) becomes a
 * record without a value in between; every other row is read like any row, so both ways say the same of it.
 */
final class CsvIntake implements CsvRecords.Taker {

    private static final int MAX_KEY = 255;
    private static final int MAX_KNOWN = 10_000;
    private static final int[] KEY_CELLS =
            CsvColumn.KEYS.stream().mapToInt(CsvColumn::ordinal).toArray();
    private static final CsvColumn[] COLUMNS = CsvColumn.values();

    private final String source;
    private final CompactIndex.Growing index;
    private final CsvRecords records;
    private final int sourceNumber;
    private final Map<String, Long> days = new HashMap<>();
    private final int[] columns = new int[COLUMNS.length];
    private final String[] cells = new String[COLUMNS.length];
    private List<String> header = List.of();
    private boolean hasOthers;
    private String lastChannel = "";
    private int lastChannelNumber = -1;
    private String lastUom = "";
    private int lastUomNumber;
    private String lastDay = "";
    private long lastDayNumber;

    CsvIntake(String source, CompactIndex.Growing index) {
        this.source = source;
        this.index = index;
        this.records = new CsvRecords(source, SkuMapCsv.MAX_PROBLEMS);
        this.sourceNumber = index.writer().texts().number(source);
    }

    void read(InputStream in) throws IOException {
        Runnable undo = index.undo();
        try {
            records.read(in, this);
            records.refuseIfBad();
        } catch (IOException | RuntimeException e) {
            undo.run();
            throw e;
        }
    }

    @Override
    public void header(List<String> names) {
        CsvTable.check(names, records);
        header = names;
        hasOthers = names.stream().anyMatch(name -> !CsvColumn.knows(name));
        for (CsvColumn column : COLUMNS) {
            columns[column.ordinal()] = names.indexOf(column.header());
        }
    }

    @Override
    public void record(long row, List<String> values) {
        if (hasOthers || !isPlain(values) || !write(row)) {
            CsvRow read = new CsvRow(source, row, header, values);
            SkuMapEntry entry = read.entry();
            if (entry == null) {
                records.problems(read.problems());
            } else {
                index.add(entry);
            }
        }
    }

    /** Whether the row holds nothing that needs a closer look; its cells are then at hand. */
    private boolean isPlain(List<String> values) {
        for (int i = 0; i < columns.length; i++) {
            String cell = columns[i] < 0 ? "" : values.get(columns[i]);
            if (!cell.isEmpty() && !isTrimmed(cell)) {
                return false;
            }
            cells[i] = cell;
        }
        return !cell(CsvColumn.CHANNEL).isEmpty()
                && isKey(cell(CsvColumn.ERP_ITEM))
                && cell(CsvColumn.UNITS_PER_UOM).isEmpty()
                && cell(CsvColumn.KIT_COMPONENT_QTY).isEmpty()
                && cell(CsvColumn.KIT_SHARE).isEmpty()
                && cell(CsvColumn.PRIORITY).isEmpty()
                && cell(CsvColumn.ENTRY_STATUS).isEmpty();
    }

    private static boolean isTrimmed(String cell) {
        return cell.charAt(0) > ' '
                && cell.charAt(0) < 0x7F
                && cell.charAt(cell.length() - 1) > ' '
                && cell.charAt(cell.length() - 1) < 0x7F;
    }

    private String cell(CsvColumn column) {
        return cells[column.ordinal()];
    }

    private static boolean isKey(String cell) {
        return !cell.isEmpty() && cell.length() <= MAX_KEY;
    }

    private boolean write(long row) {
        int keys = RecordForm.PROVENANCE;
        for (int i = 0; i < KEY_CELLS.length; i++) {
            String key = cells[KEY_CELLS[i]];
            if (!key.isEmpty()) {
                if (key.length() > MAX_KEY) {
                    return false;
                }
                keys |= 1 << i;
            }
        }
        int channel = channel(cell(CsvColumn.CHANNEL));
        if (channel < 0) {
            return false;
        }
        long from = day(cell(CsvColumn.VALID_FROM), Long.MIN_VALUE);
        long until = day(cell(CsvColumn.VALID_UNTIL), Long.MAX_VALUE);
        if (keys == RecordForm.PROVENANCE || from >= until) {
            return false;
        }
        int more = (cell(CsvColumn.UOM).isEmpty() ? 0 : RecordForm.UOM)
                | (from == Long.MIN_VALUE ? 0 : RecordForm.FROM)
                | (until == Long.MAX_VALUE ? 0 : RecordForm.UNTIL)
                | (cell(CsvColumn.TITLE).isEmpty() ? 0 : RecordForm.TITLE);
        RecordWriter writer = index.writer();
        writer.begin(keys, more, channel);
        for (int i = 0; i < KEY_CELLS.length; i++) {
            if ((keys & 1 << i) != 0 && !writer.ascii(cells[KEY_CELLS[i]])) {
                return false;
            }
        }
        if (!writer.ascii(cell(CsvColumn.ERP_ITEM))) {
            return false;
        }
        if ((more & RecordForm.UOM) != 0) {
            writer.number(uom(cell(CsvColumn.UOM)));
        }
        if ((more & RecordForm.FROM) != 0) {
            writer.signed(from);
        }
        if ((more & RecordForm.UNTIL) != 0) {
            writer.signed(until);
        }
        if ((more & RecordForm.TITLE) != 0) {
            writer.text(cell(CsvColumn.TITLE));
        }
        writer.number(sourceNumber);
        writer.number(row);
        index.finish();
        return true;
    }

    /** The channel's number, or -1 where the name needs a closer look. Rows of one channel often stand together. */
    private int channel(String name) {
        if (!name.equals(lastChannel)) {
            try {
                lastChannelNumber = index.writer().channels().number(new ChannelId(name));
            } catch (IllegalArgumentException e) {
                return -1;
            }
            lastChannel = name;
        }
        return lastChannelNumber;
    }

    private int uom(String name) {
        if (!name.equals(lastUom)) {
            lastUomNumber = index.writer().texts().number(name);
            lastUom = name;
        }
        return lastUomNumber;
    }

    /** A day, or one that makes the row hold on none where it cannot be read, so that the row is looked at closely. */
    private long day(String text, long open) {
        if (text.isEmpty()) {
            return open;
        }
        if (text.equals(lastDay)) {
            return lastDayNumber;
        }
        Long known = days.get(text);
        if (known == null) {
            try {
                known = LocalDate.parse(text).toEpochDay();
            } catch (DateTimeException e) {
                return open == Long.MIN_VALUE ? Long.MAX_VALUE : Long.MIN_VALUE;
            }
            if (days.size() < MAX_KNOWN) {
                days.put(text, known);
            }
        }
        lastDay = text;
        lastDayNumber = known;
        return known;
    }
}
