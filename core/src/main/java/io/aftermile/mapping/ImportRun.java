package io.aftermile.mapping;

import io.aftermile.failure.Conflicting;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** One import of a file that was read. One thread, one run. */
final class ImportRun {

    private final LiveSkuMap table;
    private final List<CsvRows.Thing> things;
    private final Settings settings;
    private final Consumer<Long> told;
    private final List<RefusedThing> refused = new ArrayList<>();
    private final GrowingDiff diff = new GrowingDiff();

    /** How it is done. */
    record Settings(
            String source,
            String who,
            String why,
            ImportMode mode,
            ImportScope scope,
            String fingerprint,
            int thingsACommit) {}

    ImportRun(LiveSkuMap table, List<CsvRows.Thing> things, Settings settings, Consumer<Long> told) {
        this.table = table;
        this.things = things;
        this.settings = settings;
        this.told = told;
    }

    ImportReport plan() {
        if (settings.mode() == ImportMode.ALL_OR_NOTHING) {
            diff.add(whole());
        } else {
            rowByRow(0, 0, (change, done) -> {});
        }
        return new ImportReport(diff.whole(), refused, 0, table.version());
    }

    ImportReport run() {
        Optional<ImportMark> mark = table.store().mark();
        if (mark.isPresent() && !mark.get().file().equals(settings.fingerprint())) {
            throw new Conflicting("an import of another file was interrupted after "
                    + mark.get().done() + " things; import that file again, or give it up first");
        }
        long before = mark.map(ImportMark::done).orElse(0L);
        if (settings.mode() == ImportMode.ALL_OR_NOTHING) {
            diff.add(whole());
            commit(diff.whole().change(settings.who(), settings.why()), Optional.empty(), mark.isPresent());
            told.accept((long) things.size());
        } else {
            rowByRow(before, settings.thingsACommit(), (change, done) -> {
                boolean isLast = done == things.size();
                commit(
                        change,
                        isLast ? Optional.empty() : Optional.of(new ImportMark(settings.fingerprint(), done)),
                        !isLast || table.store().mark().isPresent());
                told.accept(done);
            });
        }
        return new ImportReport(diff.whole(), refused, before, table.store().version());
    }

    /** What changes nothing is committed only where it moves a mark. */
    private void commit(SkuMapChange change, Optional<ImportMark> mark, boolean movesMark) {
        if (!change.isEmpty() || movesMark) {
            table.commit(table.store().version() + 1, change, mark);
        }
    }

    private SkuMapDiff whole() {
        List<RowProblem> problems = things.stream()
                .flatMap(thing -> thing.problems().stream())
                .limit(SkuMapCsv.MAX_PROBLEMS)
                .toList();
        if (!problems.isEmpty()) {
            throw new InvalidRows(settings.source(), problems);
        }
        List<SkuMapEntry> stated =
                things.stream().flatMap(thing -> thing.entries().stream()).toList();
        SkuMapDiff found = settings.scope() == ImportScope.WHOLE_TABLE
                ? SkuMapDiff.between(table.source().entries(), stated)
                : differencesOfAll();
        SkuMapChange change = found.change(settings.who(), settings.why());
        ChangedSource changed = new ChangedSource(table.source());
        changed.apply(change);
        List<Conflict> conflicts = new ChangeCheck(table.source(), changed, table.items()).conflicts(change);
        if (!conflicts.isEmpty()) {
            throw new ConflictingEntries(conflicts);
        }
        return found;
    }

    private SkuMapDiff differencesOfAll() {
        GrowingDiff found = new GrowingDiff();
        things.forEach(thing -> found.add(differences(thing)));
        return found.whole();
    }

    private SkuMapDiff differences(CsvRows.Thing thing) {
        return thing.entries().isEmpty()
                ? SkuMapDiff.none()
                : SkuMapDiff.between(
                        table.source().thing(MapKey.identityOf(thing.entries().get(0))), thing.entries());
    }

    /** Takes a batch over. */
    private interface Batch {
        void commit(SkuMapChange change, long done);
    }

    private void rowByRow(long before, int thingsACommit, Batch batch) {
        Changes open = new Changes();
        ChangedSource changed = new ChangedSource(table.source());
        Set<MapKey> named = new HashSet<>();
        for (int i = 0; i < things.size(); i++) {
            CsvRows.Thing thing = things.get(i);
            thing.identity().ifPresent(named::add);
            if (i < before) {
                continue;
            }
            if (!thing.problems().isEmpty()) {
                refuse(thing);
            } else {
                take(thing, changed, open);
            }
            if (thingsACommit > 0 && (i + 1) % thingsACommit == 0 && i + 1 < things.size()) {
                batch.commit(open.taken(), i + 1L);
            }
        }
        if (settings.scope() == ImportScope.WHOLE_TABLE && canTellWhatIsUnstated()) {
            List<SkuMapEntry> unstated = table.source().entries().stream()
                    .filter(entry -> !named.contains(MapKey.identityOf(entry)))
                    .toList();
            open.add(new SkuMapDiff(List.of(), unstated, List.of()));
        }
        batch.commit(open.taken(), things.size());
    }

    /** Where a row cannot be read, it may be about anything. */
    private boolean canTellWhatIsUnstated() {
        if (things.stream().allMatch(thing -> thing.identity().isPresent())) {
            return true;
        }
        refused.add(new RefusedThing(
                "",
                List.of(),
                "entries that the file does not state stay, since it is not known what a row of it is about;"
                        + " mend that row and import again"));
        return false;
    }

    private void take(CsvRows.Thing thing, ChangedSource changed, Changes open) {
        SkuMapDiff found = differences(thing);
        if (found.isEmpty()) {
            return;
        }
        SkuMapChange change = found.change(settings.who(), settings.why());
        ChangedSource trial = new ChangedSource(changed);
        trial.apply(change);
        List<Conflict> conflicts = new ChangeCheck(changed, trial, table.items()).conflicts(change);
        if (conflicts.isEmpty()) {
            changed.apply(change);
            open.add(found);
        } else {
            refused.add(new RefusedThing(
                    thing.name(),
                    rows(thing),
                    conflicts.get(0).cause() + "; " + conflicts.get(0).remedy()));
        }
    }

    private void refuse(CsvRows.Thing thing) {
        RowProblem first = thing.problems().get(0);
        List<Provenance> rows = new ArrayList<>(rows(thing));
        if (rows.stream().noneMatch(row -> row.row() == first.row())) {
            rows.add(new Provenance(settings.source(), first.row()));
        }
        refused.add(new RefusedThing(thing.name(), rows, first.toString()));
    }

    private static List<Provenance> rows(CsvRows.Thing thing) {
        return thing.entries().stream()
                .flatMap(entry -> entry.provenance().stream())
                .toList();
    }

    /** What is taken over and not committed yet. */
    private final class Changes {

        private GrowingDiff since = new GrowingDiff();

        void add(SkuMapDiff more) {
            since.add(more);
        }

        SkuMapChange taken() {
            SkuMapDiff taken = since.whole();
            diff.add(taken);
            since = new GrowingDiff();
            return taken.change(settings.who(), settings.why());
        }
    }
}
