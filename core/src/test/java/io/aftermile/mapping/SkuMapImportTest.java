package io.aftermile.mapping;

import static io.aftermile.mapping.Rows.component;
import static io.aftermile.mapping.Rows.ofVariant;
import static io.aftermile.mapping.Rows.outcome;
import static io.aftermile.mapping.Rows.variant;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aftermile.failure.Conflicting;
import io.aftermile.failure.Unavailable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A file is taken over into a live table: compared, checked, committed. */
class SkuMapImportTest {

    private static final String HEADER = "channel,variant_id,erp_item,kit_component_qty,kit_share,title\n";

    @TempDir
    private Path folder;

    private final SkuMapStore store = SkuMapStore.inMemory();
    private final LiveSkuMap live = LiveSkuMap.on(store).clock(new Ticking()).build();

    /** A clock that moves by a second whenever it is read. */
    private static final class Ticking extends Clock {

        private Instant now = Instant.parse("2026-03-01T09:00:00Z");

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            now = now.plusSeconds(1);
            return now;
        }
    }

    private Path file(String... rows) throws IOException {
        return Files.writeString(folder.resolve("map.csv"), HEADER + String.join("\n", rows));
    }

    private SkuMapImport into() {
        return SkuMapImport.into(live, "buyer", "spring range");
    }

    private List<String> items() {
        return live.get().entries().stream()
                .map(it -> it.variant().orElseThrow() + "=" + it.item())
                .sorted()
                .toList();
    }

    @Test
    void aFileIsComparedWithWhatIsLoaded() throws Exception {
        live.apply(LiveSkuMapTest.adding(variant("1", "A"), variant("2", "B"), variant("3", "C")));
        Path file = file("shop:one,1,A,,,", "shop:one,2,X,,,", "shop:one,4,D,,,");

        ImportReport dry = into().dryRun(file);

        assertThat(dry.verdict()).isEqualTo("1 added, 1 altered, 0 removed, 0 refused");
        assertThat(dry.diff().altered()).singleElement().satisfies(it -> {
            assertThat(it.before().item().value()).isEqualTo("B");
            assertThat(it.after().provenance()).contains(new Provenance("map.csv", 3));
        });
        assertThat(into().scope(ImportScope.WHOLE_TABLE).dryRun(file).verdict())
                .isEqualTo("1 added, 1 altered, 1 removed, 0 refused");
        assertThat(live.version()).as("a dry run changes nothing").isEqualTo(1);

        assertThat(into().run(file).version()).isEqualTo(2);
        assertThat(items()).containsExactly("1=A", "2=X", "3=C", "4=D");
        assertThat(into().scope(ImportScope.WHOLE_TABLE).run(file).verdict())
                .isEqualTo("0 added, 0 altered, 1 removed, 0 refused");
        assertThat(items()).containsExactly("1=A", "2=X", "4=D");
        assertThat(live.history(1, 10)).extracting(it -> it.change().who()).containsExactly("buyer", "buyer");
    }

    @Test
    void theSameFileAgainChangesNothing() throws Exception {
        Path file = file("shop:one,1,A,,,", "shop:one,2,S,,,", "shop:one,2,A,2,1,", "shop:one,2,B,1,1,");
        into().run(file);

        assertThat(into().run(file).verdict()).isEqualTo("0 added, 0 altered, 0 removed, 0 refused");
        assertThat(into().mode(ImportMode.ROW_BY_ROW).run(file).diff().isEmpty())
                .isTrue();
        assertThat(live.version()).isEqualTo(1);
    }

    @Test
    void allOrNothingTakesNothingWhereARowIsBad() throws Exception {
        assertThatThrownBy(() -> into().run(file("shop:one,1,A,,,", "shop:one,2,,,,")))
                .isInstanceOf(InvalidRows.class)
                .hasMessageContaining("map.csv row 3 column erp_item");
        assertThatThrownBy(() -> into().run(file("shop:one,1,A,,,", "shop:one,1,B,,,")))
                .isInstanceOf(ConflictingEntries.class)
                .hasMessageContaining("map.csv row 2, map.csv row 3");
        assertThatThrownBy(() -> into().run(folder.resolve("absent.csv"))).hasMessageContaining("absent.csv");
        assertThat(live.version()).isZero();
    }

    @Test
    void rowByRowTakesTheOthersAndSaysWhatItRefuses() throws Exception {
        live.apply(LiveSkuMapTest.adding(variant("9", "Z")));
        Path file = file(
                "shop:one,1,A,,,",
                "shop:one,2,,,,",
                "shop:one,3,B,,,",
                "shop:one,3,C,,,",
                "shop:one,4,D,x,1,",
                "shop:one,4,E,1,1,",
                "shop:one,5,F,,,");

        ImportReport report = into().mode(ImportMode.ROW_BY_ROW).run(file);

        assertThat(items()).containsExactly("1=A", "5=F", "9=Z");
        assertThat(report.verdict()).isEqualTo("2 added, 0 altered, 0 removed, 3 refused");
        assertThat(report.refused())
                .extracting(it -> it.thing() + " " + it.rows())
                .containsExactly(
                        "variant '2' of channel shop:one [map.csv row 3]",
                        "variant '3' of channel shop:one [map.csv row 4, map.csv row 5]",
                        "variant '4' of channel shop:one [map.csv row 7, map.csv row 6]");
        assertThat(report.refused().get(1).why()).contains("is items [B, C]");
    }

    @Test
    void whatARefusedRowMayBeAboutStays() throws Exception {
        live.apply(LiveSkuMapTest.adding(variant("1", "A"), variant("2", "B")));

        ImportReport report = into().mode(ImportMode.ROW_BY_ROW)
                .scope(ImportScope.WHOLE_TABLE)
                .run(file("shop:one,1,,,,"));
        assertThat(items()).containsExactly("1=A");
        assertThat(report.diff().removed()).hasSize(1);

        report = into().mode(ImportMode.ROW_BY_ROW)
                .scope(ImportScope.WHOLE_TABLE)
                .run(file("shop:one,3,C,,,", "too,few"));
        assertThat(items()).containsExactly("1=A", "3=C");
        assertThat(report.refused())
                .hasSize(2)
                .last()
                .satisfies(it -> assertThat(it.why()).contains("stay"));
    }

    /** Fails at a commit, once. */
    private static final class Failing implements SkuMapStore {

        private final SkuMapStore store;
        private int left;

        Failing(SkuMapStore store, int commits) {
            this.store = store;
            this.left = commits;
        }

        @Override
        public void commit(StoreCommit commit) {
            if (left-- == 0) {
                throw new Unavailable("the disk is full");
            }
            store.commit(commit);
        }

        @Override
        public long version() {
            return store.version();
        }

        @Override
        public List<StoredEntry> under(io.aftermile.model.ChannelId channel, KeyKind kind, String key) {
            return store.under(channel, kind, key);
        }

        @Override
        public List<StoredEntry> of(io.aftermile.model.ItemId item) {
            return store.of(item);
        }

        @Override
        public List<io.aftermile.model.ChannelId> channels() {
            return store.channels();
        }

        @Override
        public boolean holdsKits() {
            return store.holdsKits();
        }

        @Override
        public List<StoredEntry> page(long version, long after, int limit) {
            return store.page(version, after, limit);
        }

        @Override
        public List<RecordedChange> history(long after, int limit) {
            return store.history(after, limit);
        }

        @Override
        public java.util.Optional<ImportMark> mark() {
            return store.mark();
        }

        @Override
        public void close() {
            store.close();
        }
    }

    @Test
    void anImportThatBreaksOffGoesOnWhereItWas() throws Exception {
        Path file = file(IntStream.range(0, 3_500)
                .mapToObj(i -> "shop:one,V" + i + ",I" + i + ",,,")
                .toArray(String[]::new));
        LiveSkuMap failing =
                LiveSkuMap.on(new Failing(store, 2)).clock(new Ticking()).build();

        assertThatThrownBy(() -> SkuMapImport.into(failing, "job", "nightly")
                        .mode(ImportMode.ROW_BY_ROW)
                        .run(file))
                .isInstanceOf(Unavailable.class);
        assertThat(store.mark()).map(ImportMark::done).contains(2_000L);
        live.refresh();
        Path other = Files.writeString(folder.resolve("other.csv"), HEADER + "shop:one,X,Y,,,\n");
        assertThatThrownBy(() -> into().run(other))
                .isInstanceOf(Conflicting.class)
                .hasMessageContaining("interrupted after 2000 things");

        ImportReport report = into().mode(ImportMode.ROW_BY_ROW).run(file);

        assertThat(report.verdict()).isEqualTo("1500 added, 0 altered, 0 removed, 0 refused; 2000 were done before");
        assertThat(live.get().entries()).hasSize(3_500);
        assertThat(store.mark()).isEmpty();
        into().run(other);
    }

    @Test
    void anInterruptedImportCanBeGivenUp() throws Exception {
        store.commit(new StoreCommit(
                1,
                Instant.EPOCH,
                "job",
                "x",
                List.of(),
                List.of(variant("1", "A")),
                java.util.Optional.of(new ImportMark("gone", 1))));

        assertThat(into().giveUpInterrupted()).isTrue();
        assertThat(into().giveUpInterrupted()).isFalse();
        into().run(file("shop:one,2,B,,,"));
        assertThat(items()).containsExactly("1=A", "2=B");
    }

    @Test
    void progressIsToldWithRateAndRemainingTime() throws Exception {
        Path file = file(IntStream.range(0, 6_000)
                .mapToObj(i -> "shop:one,V" + i + ",I" + i + ",,,a title that fills the file")
                .toArray(String[]::new));
        List<ImportProgress> told = new ArrayList<>();

        into().mode(ImportMode.ROW_BY_ROW).listener(told::add).run(file);

        Map<ImportProgress.Phase, List<ImportProgress>> phases =
                told.stream().collect(java.util.stream.Collectors.groupingBy(ImportProgress::phase));
        List<ImportProgress> reading = phases.get(ImportProgress.Phase.READING);
        assertThat(reading).hasSizeGreaterThan(2);
        assertThat(reading.get(reading.size() - 1).done()).isEqualTo(Files.size(file));
        assertThat(reading.get(reading.size() - 1).remaining()).contains(Duration.ZERO);
        List<ImportProgress> taking = phases.get(ImportProgress.Phase.TAKING_OVER);
        assertThat(taking)
                .extracting(ImportProgress::done)
                .containsExactly(1_000L, 2_000L, 3_000L, 4_000L, 5_000L, 6_000L);
        ImportProgress first = taking.get(0);
        assertThat(first.perSecond()).isEqualTo(1_000 / first.elapsed().toSeconds());
        assertThat(first.remaining()).contains(first.elapsed().multipliedBy(5));
        assertThat(ImportProgress.of(ImportProgress.Phase.READING, 0, 5, Duration.ZERO)
                        .remaining())
                .isEmpty();
    }

    @Test
    void readersSeeTheTableAsItWasUntilTheImportIsDone() throws Exception {
        live.apply(LiveSkuMapTest.adding(variant("V0", "OLD")));
        Path file = file(IntStream.range(0, 2_500)
                .mapToObj(i -> "shop:one,V" + i + ",NEW,,,")
                .toArray(String[]::new));
        List<String> seen = new ArrayList<>();

        into().mode(ImportMode.ROW_BY_ROW)
                .listener(progress -> seen.add(outcome(live.get().resolve(ofVariant("V0"))) + " "
                        + live.get().entries().size()))
                .run(file);

        assertThat(seen).containsOnly("OLD 1");
        assertThat(outcome(live.get().resolve(ofVariant("V0")))).isEqualTo("NEW");
        assertThat(live.get().entries()).hasSize(2_500);
    }

    @Test
    void aKitIsTakenOverWithAllOfItsComponents() throws Exception {
        into().run(file("shop:one,2,S,,,", "shop:one,2,A,2,1,", "shop:one,2,B,1,1,"));
        ImportReport report = into().run(file("shop:one,2,S,,,", "shop:one,2,A,3,1,"));

        assertThat(report.verdict()).isEqualTo("0 added, 1 altered, 1 removed, 0 refused");
        assertThat(live.get().entries())
                .extracting(ChangedSource::content)
                .containsExactlyInAnyOrder(variant("2", "S"), component("2", "A", "3", "1"));
    }
}
