package io.aftermile.mapping;

import static io.aftermile.mapping.Rows.between;
import static io.aftermile.mapping.Rows.component;
import static io.aftermile.mapping.Rows.ofVariant;
import static io.aftermile.mapping.Rows.outcome;
import static io.aftermile.mapping.Rows.variant;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.aftermile.failure.Conflicting;
import io.aftermile.failure.Misconfigured;
import io.aftermile.model.InventoryItemId;
import io.aftermile.model.ItemId;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A table changes while it is used, and nobody sees half a change. */
class LiveSkuMapTest {

    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-03-01T09:00:00Z"), ZoneOffset.UTC);

    /** Where the table stands. */
    enum Where {
        IN_MEMORY,
        CACHED;

        LiveSkuMap on(SkuMapStore store) {
            LiveSkuMap.Builder builder = LiveSkuMap.on(store).clock(CLOCK);
            return this == CACHED ? builder.cached(100).build() : builder.build();
        }
    }

    static SkuMapChange adding(SkuMapEntry... entries) {
        return SkuMapChange.builder()
                .who("buyer")
                .why("test")
                .addAllAdded(List.of(entries))
                .build();
    }

    static SkuMapChange replacing(SkuMapEntry before, SkuMapEntry after) {
        return adding(after).withRemoved(before);
    }

    @ParameterizedTest
    @EnumSource(Where.class)
    void aChangeIsSeenByWhoeverAsksNextAndNotByWhoeverHoldsTheTable(Where where) {
        LiveSkuMap live = where.on(SkuMapStore.inMemory());
        live.apply(adding(variant("V", "A"), variant("W", "A")));
        SkuMap held = live.get();

        long version = live.apply(replacing(variant("V", "A"), variant("V", "B")));

        assertThat(version).isEqualTo(2);
        assertThat(outcome(held.resolve(ofVariant("V")))).isEqualTo("A");
        assertThat(held.entries(new ItemId("A"))).hasSize(2);
        assertThat(outcome(live.get().resolve(ofVariant("V")))).isEqualTo("B");
        assertThat(live.get().entries(new ItemId("A"))).hasSize(1);
        assertThat(live.get().entries()).containsExactly(variant("W", "A"), variant("V", "B"));
    }

    @ParameterizedTest
    @EnumSource(Where.class)
    void aChangeThatMakesAConflictIsRefusedWhole(Where where) {
        LiveSkuMap live = where.on(SkuMapStore.inMemory());
        live.apply(adding(variant("V", "A")));

        ConflictingEntries refused = catchThrowableOfType(
                ConflictingEntries.class, () -> live.apply(adding(variant("W", "B"), variant("V", "C"))));

        assertThat(refused.conflicts()).singleElement().satisfies(it -> {
            assertThat(it.kind()).isEqualTo(Conflict.Kind.TWO_ITEMS);
            assertThat(it.entries()).containsExactly(variant("V", "A"), variant("V", "C"));
        });
        assertThat(live.version()).isEqualTo(1);
        assertThat(outcome(live.get().resolve(ofVariant("W")))).isEqualTo("unmapped");
    }

    @ParameterizedTest
    @EnumSource(Where.class)
    void aCircleThatClosesThroughKitsThatStayIsFound(Where where) {
        LiveSkuMap live = where.on(SkuMapStore.inMemory());
        live.apply(adding(
                variant("1", "K1"),
                component("1", "K2", "1", "1"),
                variant("2", "K2"),
                component("2", "K3", "1", "1"),
                variant("3", "K3"),
                component("3", "A", "1", "1")));

        assertThat(live.conflicts(replacing(component("3", "A", "1", "1"), component("3", "K1", "1", "1"))))
                .singleElement()
                .satisfies(it -> {
                    assertThat(it.kind()).isEqualTo(Conflict.Kind.KIT_CYCLE);
                    assertThat(it.entries()).hasSize(6);
                });
        assertThat(live.version()).isEqualTo(1);
    }

    @Test
    void conflictsOfAChangeAreThoseThatTheWholeTableHasMoreThanBefore() {
        for (long seed = 1; seed <= 150; seed++) {
            Random random = new Random(seed);
            LiveSkuMap live = Where.IN_MEMORY.on(SkuMapStore.inMemory());
            List<SkuMapEntry> rows = new ArrayList<>();
            for (int i = 0; i < 30; i++) {
                SkuMapEntry row = random(random);
                List<SkuMapEntry> after = new ArrayList<>(rows);
                SkuMapChange change = adding(row);
                if (!rows.isEmpty() && random.nextBoolean()) {
                    SkuMapEntry gone = after.remove(random.nextInt(after.size()));
                    change = change.withRemoved(gone);
                }
                after.add(row);

                boolean isClean = SkuMap.conflicts(after).isEmpty();
                assertThat(live.conflicts(change).isEmpty())
                        .as(
                                "seed %s, whole table: %s, change: %s",
                                seed, SkuMap.conflicts(after), live.conflicts(change))
                        .isEqualTo(isClean);
                if (isClean) {
                    live.apply(change);
                    rows = after;
                }
                assertThat(live.get().entries()).containsExactlyInAnyOrderElementsOf(rows);
            }
        }
    }

    private static SkuMapEntry random(Random random) {
        int thing = random.nextInt(4);
        SkuMapEntry row = between(
                variant("V" + thing, "K" + random.nextInt(4))
                        .withInventoryItem(Optional.of(new InventoryItemId("I" + random.nextInt(3)))
                                .filter(it -> random.nextInt(4) == 0)),
                random.nextBoolean() ? "" : "2026-0" + (1 + random.nextInt(4)) + "-01",
                random.nextBoolean() ? "" : "2026-0" + (5 + random.nextInt(4)) + "-01");
        return random.nextInt(3) == 0
                ? row.withKit(new KitRow(io.aftermile.model.Quantity.ONE, KitShare.of(1)))
                : row.withPriority(random.nextInt(3));
    }

    @ParameterizedTest
    @EnumSource(Where.class)
    void whatIsNotThereCannotLeave(Where where) {
        LiveSkuMap live = where.on(SkuMapStore.inMemory());
        live.apply(adding(variant("V", "A")));

        assertThatThrownBy(() -> live.apply(replacing(variant("V", "B"), variant("V", "C"))))
                .isInstanceOf(Conflicting.class)
                .hasMessageContaining("variant 'V' of channel shop:one has no entry any more that leads to item B");
    }

    @ParameterizedTest
    @EnumSource(Where.class)
    void whatSomebodyElseCommitsIsTakenOverOnRefresh(Where where) {
        SkuMapStore store = SkuMapStore.inMemory();
        LiveSkuMap mine = where.on(store);
        LiveSkuMap theirs = where.on(store);
        assertThat(outcome(mine.get().resolve(ofVariant("V")))).isEqualTo("unmapped");
        theirs.apply(adding(variant("V", "A")));

        assertThat(outcome(mine.get().resolve(ofVariant("V")))).isEqualTo("unmapped");
        assertThat(mine.refresh()).isTrue();
        assertThat(mine.refresh()).isFalse();
        assertThat(outcome(mine.get().resolve(ofVariant("V")))).isEqualTo("A");
        theirs.apply(adding(variant("W", "B")));
        assertThatThrownBy(() -> mine.apply(adding(variant("X", "C")))).isInstanceOf(Conflicting.class);
        assertThat(mine.version()).isEqualTo(2);
        mine.apply(adding(variant("X", "C")));
        assertThat(mine.history(0, 10)).extracting(RecordedChange::version).containsExactly(1L, 2L, 3L);
    }

    @ParameterizedTest
    @EnumSource(Where.class)
    void theHistorySaysWhoWhenAndWhy(Where where) {
        LiveSkuMap live = where.on(SkuMapStore.inMemory());
        live.apply(adding(variant("V", "A")).withWho("Ann, buyer").withWhy("new range"));

        assertThat(live.history(0, 10))
                .containsExactly(new RecordedChange(
                        1,
                        CLOCK.instant(),
                        adding(variant("V", "A")).withWho("Ann, buyer").withWhy("new range")));
        assertThatThrownBy(() -> adding().withWho(" ")).hasMessageContaining("no who or no why");
        assertThat(live.apply(adding())).isEqualTo(1);
    }

    /**
     * Every change moves all things to the item of its round at once; a reader who saw two rounds saw half a change.
     */
    @ParameterizedTest
    @EnumSource(Where.class)
    void readersNeverWaitAndNeverSeeHalfAChange(Where where) throws Exception {
        int things = 50;
        int rounds = 200;
        LiveSkuMap live = where.on(SkuMapStore.inMemory());
        live.apply(adding(round(0, things)));
        AtomicBoolean changing = new AtomicBoolean(true);
        ExecutorService pool = Executors.newFixedThreadPool(3);
        try {
            List<Future<Integer>> readers = new ArrayList<>();
            for (int reader = 0; reader < 3; reader++) {
                readers.add(pool.submit(() -> {
                    int last = 0;
                    int reads = 0;
                    while (changing.get() || reads == 0) {
                        SkuMap map = live.get();
                        String first = outcome(map.resolve(ofVariant("V0")));
                        for (int thing = 1; thing < things; thing += 7) {
                            assertThat(outcome(map.resolve(ofVariant("V" + thing))))
                                    .isEqualTo(first);
                        }
                        assertThat(map.entries(new ItemId(first))).hasSize(things);
                        int round = Integer.parseInt(first.substring(1));
                        assertThat(round).isGreaterThanOrEqualTo(last);
                        last = round;
                        reads++;
                    }
                    return reads;
                }));
            }
            for (int round = 1; round <= rounds; round++) {
                live.apply(adding(round(round, things)).withRemoved(round(round - 1, things)));
            }
            changing.set(false);
            for (Future<Integer> reader : readers) {
                assertThat(reader.get(60, TimeUnit.SECONDS)).isPositive();
            }
        } finally {
            changing.set(false);
            pool.shutdownNow();
        }
    }

    private static SkuMapEntry[] round(int round, int things) {
        SkuMapEntry[] entries = new SkuMapEntry[things];
        for (int thing = 0; thing < things; thing++) {
            entries[thing] = variant("V" + thing, "R" + round);
        }
        return entries;
    }

    @Test
    void aTableWithoutClockOrWithoutCachedKeysIsMisconfigured() {
        assertThatThrownBy(() -> LiveSkuMap.on(SkuMapStore.inMemory()).build())
                .isInstanceOf(Misconfigured.class)
                .hasMessageContaining("has no clock");
        assertThatThrownBy(() -> LiveSkuMap.on(SkuMapStore.inMemory()).cached(0))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aCachedTableSuggestsByKey() {
        LiveSkuMap live = Where.CACHED.on(SkuMapStore.inMemory());
        live.apply(adding(
                variant("V", "A").withSku(new io.aftermile.model.Sku("TEERED")),
                variant("W", "B").withBarcode(new io.aftermile.model.Barcode("4006381333931"))));
        SkuQuery query = ofVariant("X")
                .withSku(new io.aftermile.model.Sku("tee-red"))
                .withBarcode(new io.aftermile.model.Barcode("04006381333931"));

        assertThat(((Resolution.Unmapped) live.get().resolve(query)).suggestions())
                .extracting(it -> it.reason() + " " + it.entry().item())
                .containsExactly("SAME_BARCODE B", "SAME_SKU A");
    }
}
