package io.aftermile.mapping;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The rows of a file by thing, bad ones beside the good ones, in the order in which the things first appear. */
final class CsvRows implements CsvRecords.Taker {

    /** The rows of one thing, in the order of the file. */
    static final class Thing {

        private final Optional<MapKey> identity;
        private final List<SkuMapEntry> entries = new ArrayList<>(1);
        private final List<RowProblem> problems = new ArrayList<>(0);

        Thing(Optional<MapKey> identity) {
            this.identity = identity;
        }

        /** What the rows speak of; empty where that cannot be read. */
        Optional<MapKey> identity() {
            return identity;
        }

        String name() {
            return identity.map(MapKey::toString).orElse("");
        }

        List<SkuMapEntry> entries() {
            return entries;
        }

        List<RowProblem> problems() {
            return problems;
        }
    }

    private final String source;
    private final CsvRecords records;
    private final Map<Object, Thing> things = new LinkedHashMap<>();
    private List<String> header = List.of();

    CsvRows(String source) {
        this.source = source;
        this.records = new CsvRecords(source, Integer.MAX_VALUE);
    }

    /** The things, and first what is wrong with records that cannot even be taken apart. */
    List<Thing> read(InputStream in) throws IOException {
        records.read(in, this);
        List<Thing> broken = records.problems().stream()
                .map(problem -> {
                    Thing thing = new Thing(Optional.empty());
                    thing.problems().add(problem);
                    return thing;
                })
                .toList();
        return Stream.concat(broken.stream(), things.values().stream()).toList();
    }

    @Override
    public void header(List<String> names) {
        CsvTable.check(names, records);
        header = names;
    }

    @Override
    public void record(long row, List<String> cells) {
        CsvRow read = new CsvRow(source, row, header, cells);
        SkuMapEntry entry = read.entry();
        Optional<MapKey> identity = entry == null ? read.identity() : Optional.of(MapKey.identityOf(entry));
        // A row of which not even the key can be read stands alone.
        Object key = identity.isPresent() ? identity.get() : row;
        Thing thing = things.computeIfAbsent(key, absent -> new Thing(identity));
        if (entry == null) {
            thing.problems().addAll(read.problems());
        } else {
            thing.entries().add(entry);
        }
    }
}
