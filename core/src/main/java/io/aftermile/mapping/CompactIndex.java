package io.aftermile.mapping;

import io.aftermile.model.ChannelId;
import io.aftermile.model.ItemId;
import java.time.LocalDate;
import java.util.AbstractList;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A whole table in memory, without an object for each entry: entries are records in an {@link Arena}, found through
 * tables of positions, and made into values when they are asked for. Never changed once it is built.
 */
final class CompactIndex implements EntrySource {

    /** Beyond this, looking at every entry takes longer than a caller waits. */
    static final int MAX_SCANNED = 100_000;

    private static final int SAMPLE = 64;
    private static final int NO_CHANNEL = -1;

    private final Arena arena;
    private final RecordWriter shared;
    private final KeyTable[] tables;
    private final int size;
    private final int[] samples;

    private CompactIndex(Arena arena, RecordWriter shared, KeyTable[] tables, int size, int[] samples) {
        this.arena = arena;
        this.shared = shared;
        this.tables = tables;
        this.size = size;
        this.samples = samples;
    }

    static CompactIndex of(List<SkuMapEntry> entries) {
        Growing growing = new Growing();
        entries.forEach(growing::add);
        return growing.index();
    }

    /** Entries on their way into an index. One thread at a time. */
    static final class Growing {

        private final Arena arena = new Arena();
        private final RecordWriter writer = new RecordWriter();
        private int size;

        void add(SkuMapEntry entry) {
            writer.add(entry, arena);
            size++;
        }

        RecordWriter writer() {
            return writer;
        }

        /** Adds what was written. */
        void finish() {
            writer.finish(arena);
            size++;
        }

        int size() {
            return size;
        }

        Runnable undo() {
            Arena.Mark mark = arena.mark();
            int before = size;
            return () -> {
                arena.rewind(mark);
                size = before;
            };
        }

        CompactIndex index() {
            arena.trim();
            KeyTable[] tables = new KeyTable[RecordForm.ITEM + 1];
            int[] counts = counts();
            for (int which = 0; which < tables.length; which++) {
                tables[which] = table(which, counts[which]);
            }
            return new CompactIndex(arena, writer, tables, size, samples());
        }

        private int[] samples() {
            int[] samples = new int[(size + SAMPLE - 1) / SAMPLE];
            int number = 0;
            for (int position = arena.first(); position != 0; position = next(arena, position)) {
                if (number % SAMPLE == 0) {
                    samples[number / SAMPLE] = position;
                }
                number++;
            }
            return samples;
        }

        private int[] counts() {
            int[] counts = new int[RecordForm.ITEM + 1];
            for (int position = arena.first(); position != 0; position = next(arena, position)) {
                int flags = RecordForm.keyFlags(arena.chunk(position), Arena.offset(position));
                for (int which = 0; which < RecordForm.ITEM; which++) {
                    counts[which] += flags >>> which & 1;
                }
            }
            counts[RecordForm.ITEM] = size;
            return counts;
        }

        /** One table at a time and by place: records of neighbouring places are far apart, and a cache holds few. */
        private KeyTable table(int which, int texts) {
            PlacedKeys keys = new PlacedKeys(texts);
            for (int position = arena.first(); position != 0; position = next(arena, position)) {
                byte[] bytes = arena.chunk(position);
                int record = Arena.offset(position);
                int text = RecordForm.textAt(bytes, record, which);
                if (text >= 0) {
                    keys.add(RecordForm.hash(channel(bytes, record, which), bytes, text), position);
                }
            }
            KeyTable table = new KeyTable(texts);
            for (long key : keys.byPlace()) {
                put(table, which, PlacedKeys.hash(key), PlacedKeys.position(key));
            }
            table.trim();
            return table;
        }

        private void put(KeyTable table, int which, int hash, int position) {
            int place = table.place(hash);
            while (!table.isFree(place)) {
                if (table.mayBe(place, hash) && isSame(table.any(place), position, which)) {
                    table.chain(place, position);
                    return;
                }
                place = table.next(place);
            }
            table.take(place, hash, position);
        }

        private boolean isSame(int position, int other, int which) {
            byte[] bytes = arena.chunk(position);
            int record = Arena.offset(position);
            byte[] others = arena.chunk(other);
            int there = Arena.offset(other);
            return channel(bytes, record, which) == channel(others, there, which)
                    && RecordForm.isSame(
                            bytes,
                            RecordForm.textAt(bytes, record, which),
                            others,
                            RecordForm.textAt(others, there, which));
        }
    }

    private static int channel(byte[] bytes, int record, int which) {
        return which == RecordForm.ITEM
                ? NO_CHANNEL
                : (int) RecordForm.number(bytes, RecordForm.channelAt(bytes, record));
    }

    private static int next(Arena arena, int position) {
        return arena.next(position, (int) RecordForm.number(arena.chunk(position), Arena.offset(position)));
    }

    /** The place of a text in its table, or -1. */
    private int find(int which, int channel, String text) {
        KeyTable table = tables[which];
        int hash = RecordForm.hash(channel, text);
        int place = table.place(hash);
        while (!table.isFree(place)) {
            if (table.mayBe(place, hash)) {
                int position = table.any(place);
                byte[] bytes = arena.chunk(position);
                int record = Arena.offset(position);
                if (channel(bytes, record, which) == channel
                        && RecordForm.isText(bytes, RecordForm.textAt(bytes, record, which), text)) {
                    return place;
                }
            }
            place = table.next(place);
        }
        return -1;
    }

    private SkuMapEntry read(int position) {
        return new RecordReader(shared, arena.chunk(position), Arena.offset(position)).entry();
    }

    private List<SkuMapEntry> read(int which, int place) {
        if (place < 0) {
            return List.of();
        }
        int[] positions = tables[which].all(place);
        List<SkuMapEntry> entries = new ArrayList<>(positions.length);
        for (int position : positions) {
            entries.add(read(position));
        }
        return Collections.unmodifiableList(entries);
    }

    /**
     * The item of a key, where a single entry states the key, is no component and answers on the day; the way that most
     * questions take.
     */
    Optional<ItemId> plainItem(ChannelId channel, KeyKind kind, String key, LocalDate day) {
        int number = shared.channels().find(channel);
        int place = number < 0 ? -1 : find(kind.ordinal(), number, key);
        if (place < 0 || tables[kind.ordinal()].isChained(place)) {
            return Optional.empty();
        }
        int position = tables[kind.ordinal()].any(place);
        byte[] bytes = arena.chunk(position);
        int record = Arena.offset(position);
        int item = RecordForm.textAt(bytes, record, RecordForm.ITEM);
        return answers(bytes, record, item, day)
                ? Optional.of(new ItemId(RecordForm.text(bytes, item)))
                : Optional.empty();
    }

    private static boolean answers(byte[] bytes, int record, int item, LocalDate day) {
        int more = RecordForm.moreFlags(bytes, record);
        if (!isActive(RecordForm.keyFlags(bytes, record)) || (more & RecordForm.KIT) != 0) {
            return false;
        }
        if ((more & (RecordForm.FROM | RecordForm.UNTIL)) == 0) {
            return true;
        }
        int at = RecordForm.afterText(bytes, item);
        at = (more & RecordForm.UOM) == 0 ? at : RecordForm.after(bytes, at);
        at = (more & RecordForm.RATIO) == 0 ? at : RecordForm.after(bytes, at);
        if ((more & RecordForm.FROM) != 0) {
            if (day.toEpochDay() < RecordForm.signed(bytes, at)) {
                return false;
            }
            at = RecordForm.after(bytes, at);
        }
        return (more & RecordForm.UNTIL) == 0 || day.toEpochDay() < RecordForm.signed(bytes, at);
    }

    @Override
    public boolean hasKits() {
        return !shared.kits().values().isEmpty();
    }

    @Override
    public boolean isScannable() {
        return size <= MAX_SCANNED;
    }

    @Override
    public Collection<ChannelId> channels() {
        return Collections.unmodifiableList(shared.channels().values());
    }

    @Override
    public List<SkuMapEntry> of(ItemId item) {
        return read(RecordForm.ITEM, find(RecordForm.ITEM, NO_CHANNEL, item.value()));
    }

    @Override
    public List<SkuMapEntry> under(MapKey key) {
        int channel = shared.channels().find(key.channel());
        return channel < 0
                ? List.of()
                : read(key.kind().ordinal(), find(key.kind().ordinal(), channel, key.value()));
    }

    @Override
    public List<SkuMapEntry> entries() {
        return new Entries();
    }

    /** The active entries by their strongest key, as far as several share one, in the order of the table. */
    Map<MapKey, List<SkuMapEntry>> crowded() {
        Map<Integer, List<SkuMapEntry>> byFirst = new TreeMap<>();
        for (KeyKind kind : KeyKind.values()) {
            KeyTable table = tables[kind.ordinal()];
            for (int place = 0; place < table.size(); place++) {
                if (!table.isFree(place) && table.isChained(place)) {
                    int[] positions = Arrays.stream(table.all(place))
                            .filter(position -> isCrowd(kind, position))
                            .toArray();
                    if (positions.length > 1) {
                        byFirst.put(
                                positions[0],
                                Arrays.stream(positions).mapToObj(this::read).toList());
                    }
                }
            }
        }
        Map<MapKey, List<SkuMapEntry>> things = new LinkedHashMap<>();
        byFirst.values().forEach(rows -> things.put(MapKey.identityOf(rows.get(0)), rows));
        return things;
    }

    /** The active entries by inventory item, as far as several things state one, in the order of the table. */
    Map<MapKey, List<SkuMapEntry>> sharedInventoryItems() {
        Map<Integer, List<SkuMapEntry>> byFirst = new TreeMap<>();
        KeyTable table = tables[KeyKind.INVENTORY_ITEM.ordinal()];
        for (int place = 0; place < table.size(); place++) {
            if (!table.isFree(place) && table.isChained(place)) {
                int[] positions = Arrays.stream(table.all(place))
                        .filter(position -> isActive(keyFlags(position)))
                        .toArray();
                List<SkuMapEntry> rows =
                        Arrays.stream(positions).mapToObj(this::read).toList();
                if (!rows.isEmpty() && ConflictFinder.isShared(rows)) {
                    byFirst.put(positions[0], rows);
                }
            }
        }
        Map<MapKey, List<SkuMapEntry>> shared = new LinkedHashMap<>();
        byFirst.values()
                .forEach(rows -> shared.put(MapKey.inventoryItemOf(rows.get(0)).orElseThrow(), rows));
        return shared;
    }

    /** Whether an entry is active and the key of this kind is its strongest. */
    private boolean isCrowd(KeyKind kind, int position) {
        int flags = keyFlags(position);
        return Integer.numberOfTrailingZeros(flags) == kind.ordinal() && isActive(flags);
    }

    private int keyFlags(int position) {
        return RecordForm.keyFlags(arena.chunk(position), Arena.offset(position));
    }

    private static boolean isActive(int flags) {
        return (flags >>> RecordForm.STATUS_SHIFT & 3) == EntryStatus.ACTIVE.ordinal();
    }

    /**
     * What the index takes of the heap, counted; headers of arrays and values that entries share aside.
     *
     * @param texts bytes of the texts of keys, items and titles
     * @param records all other bytes of the records: lengths, flags, numbers, padding
     * @param keys bytes of the tables from keys to records
     * @param items bytes of the table from items to records
     */
    record Footprint(long texts, long records, long keys, long items) {}

    Footprint footprint() {
        long texts = 0;
        for (int position = arena.first(); position != 0; position = next(arena, position)) {
            byte[] bytes = arena.chunk(position);
            int record = Arena.offset(position);
            for (int which = 0; which <= RecordForm.ITEM; which++) {
                int at = RecordForm.textAt(bytes, record, which);
                texts += at < 0 ? 0 : RecordForm.afterText(bytes, at) - RecordForm.after(bytes, at);
            }
            texts += read(position).title().map(String::length).orElse(0);
        }
        long keys = 4L * samples.length;
        for (int which = 0; which < RecordForm.ITEM; which++) {
            keys += tables[which].bytes();
        }
        return new Footprint(texts, arena.bytes() - texts, keys, tables[RecordForm.ITEM].bytes());
    }

    /** Every entry, made when it is looked at. */
    private final class Entries extends AbstractList<SkuMapEntry> {

        @Override
        public int size() {
            return size;
        }

        @Override
        public SkuMapEntry get(int number) {
            if (number < 0 || number >= size) {
                throw new IndexOutOfBoundsException("entry " + number + " of " + size);
            }
            int position = samples[number / SAMPLE];
            for (int left = number % SAMPLE; left > 0; left--) {
                position = next(arena, position);
            }
            return read(position);
        }

        @Override
        public Iterator<SkuMapEntry> iterator() {
            return new Iterator<>() {

                private int position = arena.first();

                @Override
                public boolean hasNext() {
                    return position != 0;
                }

                @Override
                public SkuMapEntry next() {
                    if (position == 0) {
                        throw new NoSuchElementException("there are " + size + " entries");
                    }
                    int now = position;
                    position = CompactIndex.next(arena, now);
                    return read(now);
                }
            };
        }
    }
}
