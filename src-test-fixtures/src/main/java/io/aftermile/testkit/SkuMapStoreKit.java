package io.aftermile.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aftermile.failure.Conflicting;
import io.aftermile.mapping.EntryStatus;
import io.aftermile.mapping.ImportMark;
import io.aftermile.mapping.KeyKind;
import io.aftermile.mapping.KitRow;
import io.aftermile.mapping.KitShare;
import io.aftermile.mapping.Provenance;
import io.aftermile.mapping.RecordedChange;
import io.aftermile.mapping.SkuMapEntry;
import io.aftermile.mapping.SkuMapStore;
import io.aftermile.mapping.StoreCommit;
import io.aftermile.mapping.StoredEntry;
import io.aftermile.mapping.UnitRatio;
import io.aftermile.model.Barcode;
import io.aftermile.model.ChannelId;
import io.aftermile.model.InventoryItemId;
import io.aftermile.model.ItemId;
import io.aftermile.model.Quantity;
import io.aftermile.model.Sku;
import io.aftermile.model.TenantId;
import io.aftermile.model.VariantId;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * The contract of {@link SkuMapStore}: extend it, hand over an empty store, and run it as a JUnit class. The rules and
 * their ids stand in {@code docs/roles/sku-map-store.md}.
 */
@ExtendWith(RuleNamed.class)
public abstract class SkuMapStoreKit {

    private static final ChannelId SHOP = new ChannelId("shop");
    private static final Instant NOW = Instant.parse("2026-03-01T09:00:00.123Z");
    private static final int WRITERS = 4;

    /**
     * The store under test, for a merchant; the same merchant's store again while the test runs is on the same data.
     */
    protected abstract SkuMapStore store(TenantId tenant);

    /** Whether what is committed is there when the store is opened again. Defaults to true. */
    protected boolean isDurable() {
        return true;
    }

    private SkuMapStore store() {
        return store(TenantId.DEFAULT);
    }

    private static SkuMapEntry entry(String variant, String item) {
        return SkuMapEntry.builder()
                .channel(SHOP)
                .variant(new VariantId(variant))
                .item(new ItemId(item))
                .build();
    }

    private static StoreCommit commit(long version, List<Long> ended, SkuMapEntry... added) {
        return new StoreCommit(version, NOW, "a buyer", "spring range", ended, List.of(added), Optional.empty());
    }

    private static List<SkuMapEntry> standing(SkuMapStore store, long version) {
        return store.page(version, 0, 1_000).stream().map(StoredEntry::entry).toList();
    }

    @Test
    @DisplayName("MS-01 an empty store is at version zero and has nothing")
    void anEmptyStoreHasNothing() {
        SkuMapStore store = store();

        assertThat(store.version()).isZero();
        assertThat(store.page(0, 0, 10)).isEmpty();
        assertThat(store.under(SHOP, KeyKind.VARIANT, "V")).isEmpty();
        assertThat(store.of(new ItemId("A"))).isEmpty();
        assertThat(store.channels()).isEmpty();
        assertThat(store.holdsKits()).isFalse();
        assertThat(store.history(0, 10)).isEmpty();
        assertThat(store.mark()).isEmpty();
    }

    @Test
    @DisplayName("MS-02 an entry comes back with everything that it states")
    void anEntryComesBackWhole() {
        SkuMapStore store = store();
        SkuMapEntry full = SkuMapEntry.builder()
                .channel(new ChannelId("Geschäft \uD83D\uDE00"))
                .variant(new VariantId("9007199254740993"))
                .inventoryItem(new InventoryItemId("I"))
                .sku(new Sku("a'b\"c;--"))
                .barcode(new Barcode("4006381333931"))
                .item(new ItemId("ITEM"))
                .uom("BOX")
                .unitsPerUom(UnitRatio.of(1, 7))
                .kit(new KitRow(Quantity.parse("3.5"), KitShare.parse("39.90")))
                .validFrom(LocalDate.of(-1, 1, 1))
                .validUntil(LocalDate.of(12_026, 1, 1))
                .priority(Integer.MIN_VALUE)
                .title("two\nlines")
                .status(EntryStatus.PROPOSED)
                .putOtherColumn("shelf", "A7")
                .putOtherColumn("note", "x")
                .provenance(new Provenance("map.csv", 7))
                .build();
        SkuMapEntry bare = entry("V", "A");

        SkuMapEntry odd = full.withKit(Optional.empty()).withUnitsPerUom(UnitRatio.of(Long.MAX_VALUE, 1));

        store.commit(commit(1, List.of(), full, bare, odd));

        assertThat(standing(store, 1)).containsExactly(full, bare, odd);
    }

    @Test
    @DisplayName("MS-03 entries are found by each key of their channel, and by item")
    void entriesAreFoundByKeyAndItem() {
        SkuMapStore store = store();
        SkuMapEntry one = entry("V", "A").withSku(new Sku("S")).withBarcode(new Barcode("B"));
        SkuMapEntry elsewhere = one.withChannel(new ChannelId("other")).withItem(new ItemId("B"));
        store.commit(commit(1, List.of(), one, elsewhere, entry("W", "A").withInventoryItem(new InventoryItemId("I"))));

        assertThat(store.under(SHOP, KeyKind.VARIANT, "V"))
                .extracting(StoredEntry::entry)
                .containsExactly(one);
        assertThat(store.under(SHOP, KeyKind.SKU, "S"))
                .extracting(StoredEntry::entry)
                .containsExactly(one);
        assertThat(store.under(SHOP, KeyKind.BARCODE, "B"))
                .extracting(StoredEntry::entry)
                .containsExactly(one);
        assertThat(store.under(SHOP, KeyKind.INVENTORY_ITEM, "I")).hasSize(1);
        assertThat(store.under(SHOP, KeyKind.SKU, "V")).isEmpty();
        assertThat(store.under(new ChannelId("other"), KeyKind.VARIANT, "V"))
                .extracting(StoredEntry::entry)
                .containsExactly(elsewhere);
        assertThat(store.of(new ItemId("A"))).hasSize(2);
        assertThat(store.channels()).containsExactly(SHOP, new ChannelId("other"));
    }

    @Test
    @DisplayName("MS-04 every version can be read as it was")
    void everyVersionCanBeReadAsItWas() {
        SkuMapStore store = store();
        store.commit(commit(1, List.of(), entry("V", "A"), entry("W", "B")));
        long first = store.page(1, 0, 10).get(0).id();
        store.commit(commit(2, List.of(first), entry("V", "C")));

        assertThat(standing(store, 1)).containsExactly(entry("V", "A"), entry("W", "B"));
        assertThat(standing(store, 2)).containsExactly(entry("W", "B"), entry("V", "C"));
        assertThat(store.under(SHOP, KeyKind.VARIANT, "V"))
                .extracting(it -> it.entry().item() + " " + it.standsIn(1) + " " + it.standsIn(2))
                .containsExactly("A true false", "C false true");
    }

    @Test
    @DisplayName("MS-05 pages follow each other without a gap")
    void pagesFollowEachOther() {
        SkuMapStore store = store();
        store.commit(commit(
                1,
                List.of(),
                IntStream.range(0, 25).mapToObj(i -> entry("V" + i, "A")).toArray(SkuMapEntry[]::new)));

        List<String> seen = new ArrayList<>();
        long after = 0;
        for (List<StoredEntry> page = store.page(1, after, 10); !page.isEmpty(); page = store.page(1, after, 10)) {
            assertThat(page).hasSizeLessThanOrEqualTo(10);
            page.forEach(it -> seen.add(it.entry().variant().orElseThrow().value()));
            after = page.get(page.size() - 1).id();
        }

        assertThat(seen).isEqualTo(IntStream.range(0, 25).mapToObj(i -> "V" + i).toList());
    }

    @Test
    @DisplayName("MS-06 the history says who changed what, when and why, and is never altered")
    void theHistorySaysWhoAndWhy() {
        SkuMapStore store = store();
        store.commit(commit(1, List.of(), entry("V", "A")));
        long id = store.page(1, 0, 1).get(0).id();
        store.commit(
                new StoreCommit(2, NOW.plusSeconds(60), "a job", "sold out", List.of(id), List.of(), Optional.empty()));

        List<RecordedChange> history = store.history(0, 10);

        assertThat(history).extracting(RecordedChange::version).containsExactly(1L, 2L);
        assertThat(history).extracting(RecordedChange::at).containsExactly(NOW, NOW.plusSeconds(60));
        assertThat(history).extracting(it -> it.change().who()).containsExactly("a buyer", "a job");
        assertThat(history).extracting(it -> it.change().why()).containsExactly("spring range", "sold out");
        assertThat(history.get(0).change().added()).containsExactly(entry("V", "A"));
        assertThat(history.get(1).change().removed()).containsExactly(entry("V", "A"));
        assertThat(store.history(1, 10)).isEqualTo(history.subList(1, 2));
        assertThat(store.history(0, 1)).isEqualTo(history.subList(0, 1));
    }

    @Test
    @DisplayName("MS-07 a commit on a version that moved on is Conflicting, and nothing of it is kept")
    void aStaleCommitIsConflicting() {
        SkuMapStore store = store();
        store.commit(commit(1, List.of(), entry("V", "A")));

        assertThatThrownBy(() -> store.commit(commit(1, List.of(), entry("W", "B"))))
                .isInstanceOf(Conflicting.class);
        assertThatThrownBy(() -> store.commit(commit(3, List.of(), entry("W", "B"))))
                .isInstanceOf(Conflicting.class);

        assertThat(store.version()).isEqualTo(1);
        assertThat(standing(store, 1)).containsExactly(entry("V", "A"));
    }

    @Test
    @DisplayName("MS-08 a commit that ends what does not stand is Conflicting, and nothing of it is kept")
    void endingWhatDoesNotStandIsConflicting() {
        SkuMapStore store = store();
        store.commit(commit(1, List.of(), entry("V", "A"), entry("W", "B")));
        List<Long> ids = store.page(1, 0, 10).stream().map(StoredEntry::id).toList();
        store.commit(commit(2, List.of(ids.get(0))));

        assertThatThrownBy(() -> store.commit(commit(3, List.of(ids.get(1), ids.get(0)), entry("X", "C"))))
                .isInstanceOf(Conflicting.class);

        assertThat(store.version()).isEqualTo(2);
        assertThat(standing(store, 2)).containsExactly(entry("W", "B"));
        assertThat(store.history(2, 10)).isEmpty();
    }

    @Test
    @DisplayName("MS-09 two merchants never meet")
    void twoMerchantsNeverMeet() {
        SkuMapStore one = store();
        SkuMapStore other = store(new TenantId("another-merchant"));
        one.commit(commit(1, List.of(), entry("V", "A")));

        assertThat(other.version()).isZero();
        assertThat(other.under(SHOP, KeyKind.VARIANT, "V")).isEmpty();
        other.commit(commit(1, List.of(), entry("V", "B").withKit(new KitRow(Quantity.ONE, KitShare.of(1)))));
        assertThat(standing(one, 1)).containsExactly(entry("V", "A"));
        assertThat(one.holdsKits()).isFalse();
        assertThat(other.holdsKits()).isTrue();
        assertThat(one.of(new ItemId("B"))).isEmpty();
    }

    @Test
    @DisplayName("MS-10 how far an import has come is kept with the commit, and gone when it is done")
    void theMarkOfAnImportIsKept() {
        SkuMapStore store = store();
        ImportMark mark = new ImportMark("fingerprint", 1_000);

        store.commit(new StoreCommit(1, NOW, "a", "b", List.of(), List.of(entry("V", "A")), Optional.of(mark)));
        assertThat(store.mark()).contains(mark);
        store.commit(commit(2, List.of()));
        assertThat(store.mark()).isEmpty();
    }

    @Test
    @DisplayName("MS-11 of several commits of one version at once, one is kept and the others are Conflicting")
    void ofSeveralCommitsAtOnceOneIsKept() {
        List<SkuMapStore> stores = Stream.generate(this::store).limit(WRITERS).toList();
        AtomicInteger next = new AtomicInteger();
        List<Boolean> kept = Together.times(WRITERS, () -> {
            int i = next.getAndIncrement();
            try {
                stores.get(i).commit(commit(1, List.of(), entry("V", "ITEM-" + i)));
                return true;
            } catch (Conflicting e) {
                return false;
            }
        });

        assertThat(kept).containsOnlyOnce(true);
        assertThat(standing(stores.get(0), 1)).hasSize(1);
    }

    @Test
    @DisplayName("MS-12 what is committed is there when the store is opened again")
    void whatIsCommittedIsThereAgain() {
        Assumptions.assumeTrue(isDurable(), "the store states that it lives in memory");
        SkuMapStore first = store();
        first.commit(commit(1, List.of(), entry("V", "A")));
        first.close();

        SkuMapStore again = store();

        assertThat(again.version()).isEqualTo(1);
        assertThat(standing(again, 1)).containsExactly(entry("V", "A"));
    }
}
