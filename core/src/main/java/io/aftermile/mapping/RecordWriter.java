package io.aftermile.mapping;

import io.aftermile.model.ChannelId;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Map;

/** Writes entries as records, and knows the values that they share. One thread at a time. */
final class RecordWriter {

    private static final int LENGTH_BYTES = 5;

    private final Dictionary<ChannelId> channels = new Dictionary<>();
    private final Dictionary<String> texts = new Dictionary<>();
    private final Dictionary<UnitRatio> ratios = new Dictionary<>();
    private final Dictionary<KitRow> kits = new Dictionary<>();
    private byte[] record = new byte[512];
    private int end;

    Dictionary<ChannelId> channels() {
        return channels;
    }

    /** Units of measure, sources and names of further columns. */
    Dictionary<String> texts() {
        return texts;
    }

    Dictionary<UnitRatio> ratios() {
        return ratios;
    }

    Dictionary<KitRow> kits() {
        return kits;
    }

    /** Adds an entry to an arena. */
    int add(SkuMapEntry entry, Arena arena) {
        int keys = entry.provenance().isPresent() ? RecordForm.PROVENANCE : 0;
        for (KeyKind kind : KeyKind.values()) {
            keys |= kind.of(entry).isPresent() ? 1 << kind.ordinal() : 0;
        }
        int more = (entry.uom().isPresent() ? RecordForm.UOM : 0)
                | (entry.unitsPerUom().equals(UnitRatio.ONE) ? 0 : RecordForm.RATIO)
                | (entry.kit().isPresent() ? RecordForm.KIT : 0)
                | (entry.validFrom().isPresent() ? RecordForm.FROM : 0)
                | (entry.validUntil().isPresent() ? RecordForm.UNTIL : 0)
                | (entry.priority() == 0 ? 0 : RecordForm.PRIORITY)
                | (entry.title().isPresent() ? RecordForm.TITLE : 0)
                | (entry.otherColumns().isEmpty() ? 0 : RecordForm.OTHER);
        begin(keys | entry.status().ordinal() << RecordForm.STATUS_SHIFT, more, channels.number(entry.channel()));
        for (KeyKind kind : KeyKind.values()) {
            kind.of(entry).ifPresent(this::text);
        }
        text(entry.item().value());
        entry.uom().ifPresent(uom -> number(texts.number(uom)));
        if ((more & RecordForm.RATIO) != 0) {
            number(ratios.number(entry.unitsPerUom()));
        }
        entry.kit().ifPresent(kit -> number(kits.number(kit)));
        entry.validFrom().map(LocalDate::toEpochDay).ifPresent(this::signed);
        entry.validUntil().map(LocalDate::toEpochDay).ifPresent(this::signed);
        if (entry.priority() != 0) {
            signed(entry.priority());
        }
        entry.title().ifPresent(this::text);
        if ((more & RecordForm.OTHER) != 0) {
            others(entry.otherColumns());
        }
        entry.provenance().ifPresent(it -> {
            number(texts.number(it.source()));
            number(it.row());
        });
        return finish(arena);
    }

    void begin(int keyFlags, int moreFlags, int channel) {
        end = LENGTH_BYTES;
        room(2);
        record[end++] = (byte) keyFlags;
        record[end++] = (byte) moreFlags;
        number(channel);
    }

    void others(Map<String, String> columns) {
        number(columns.size());
        columns.forEach((column, value) -> {
            number(texts.number(column));
            text(value);
        });
    }

    void number(long value) {
        room(10);
        long left = value;
        while ((left & ~0x7FL) != 0) {
            record[end++] = (byte) (left | 0x80);
            left >>>= 7;
        }
        record[end++] = (byte) left;
    }

    void signed(long value) {
        number(value << 1 ^ value >> 63);
    }

    /** Writes a text of printable ASCII; whether it is one. Where it is not, the record has to be begun anew. */
    boolean ascii(String text) {
        int length = text.length();
        number((long) length << 1);
        room(length);
        byte[] bytes = record;
        int at = end;
        int wrong = 0;
        for (int i = 0; i < length; i++) {
            int letter = text.charAt(i);
            // Negative below a blank and above a tilde.
            wrong |= letter - ' ' | '~' - letter;
            bytes[at + i] = (byte) letter;
        }
        end = at + length;
        return wrong >= 0;
    }

    void text(String text) {
        int length = text.length();
        int wide = 0;
        for (int i = 0; i < length; i++) {
            wide |= text.charAt(i) >>> 8;
        }
        number((long) length << 1 | (wide == 0 ? 0 : 1));
        room(2 * length);
        for (int i = 0; i < length; i++) {
            char letter = text.charAt(i);
            if (wide != 0) {
                record[end++] = (byte) (letter >>> 8);
            }
            record[end++] = (byte) letter;
        }
    }

    /** Puts the length in front, which counts itself, and copies the record in. */
    int finish(Arena arena) {
        int body = end - LENGTH_BYTES;
        int size = 1;
        while (body + size >= 1L << 7 * size) {
            size++;
        }
        int length = body + size;
        int start = LENGTH_BYTES - size;
        int left = length;
        for (int i = 0; i < size; i++) {
            record[start + i] = (byte) (i + 1 < size ? left | 0x80 : left);
            left >>>= 7;
        }
        if (start > 0) {
            System.arraycopy(record, start, record, 0, length);
        }
        return arena.add(record, length);
    }

    private void room(int more) {
        if (end + more > record.length) {
            record = Arrays.copyOf(record, Math.max(2 * record.length, end + more));
        }
    }
}
