package io.aftermile.mapping;

import static io.aftermile.mapping.Rows.DAY;
import static io.aftermile.mapping.Rows.SHOP;
import static io.aftermile.mapping.Rows.between;
import static io.aftermile.mapping.Rows.component;
import static io.aftermile.mapping.Rows.ofVariant;
import static io.aftermile.mapping.Rows.outcome;
import static io.aftermile.mapping.Rows.variant;
import static org.assertj.core.api.Assertions.assertThat;

import io.aftermile.model.Barcode;
import io.aftermile.model.InventoryItemId;
import io.aftermile.model.ItemId;
import io.aftermile.model.Sku;
import io.aftermile.model.VariantId;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A table follows what storefront and ERP say of their goods, and guesses nothing. */
class SkuMapSyncTest {

    private final LiveSkuMap live =
            LiveSkuMap.on(SkuMapStore.inMemory()).clock(Clock.systemUTC()).build();
    private final SkuMapSync sync = SkuMapSync.of(live, "nightly job");

    /** Two events a page. */
    private record Feed(List<CatalogueEvent> events) implements CatalogueFeed {

        @Override
        public String name() {
            return "storefront";
        }

        @Override
        public CataloguePage after(String cursor, int limit) {
            int from = cursor.isEmpty() ? 0 : Integer.parseInt(cursor);
            int until = Math.min(events.size(), from + 2);
            return new CataloguePage(events.subList(from, until), Integer.toString(until), until < events.size());
        }
    }

    private SyncReport hear(CatalogueEvent... events) {
        return sync.run(new Feed(List.of(events)), "");
    }

    private static CatalogueEvent.Sold sold(String variant, String sku, String barcode) {
        return new CatalogueEvent.Sold(
                SHOP,
                new VariantId(variant),
                Optional.of(new InventoryItemId("I-" + variant)),
                Optional.of(sku).filter(it -> !it.isEmpty()).map(Sku::new),
                Optional.of(barcode).filter(it -> !it.isEmpty()).map(Barcode::new),
                Optional.of(" Tee "),
                DAY);
    }

    @Test
    void aVariantsEntriesTakeOverItsKeysAndTitle() {
        live.apply(LiveSkuMapTest.adding(
                variant("V", "A").withSku(new Sku("OLD")),
                between(variant("V", "Z").withSku(new Sku("OLDER")).withPriority(1), "", "2025-01-01")));

        SyncReport report = hear(sold("V", "NEW", ""));

        assertThat(report.changed()).isEqualTo(1);
        assertThat(live.get().entries(new ItemId("A")))
                .containsExactly(variant("V", "A")
                        .withSku(new Sku("NEW"))
                        .withInventoryItem(new InventoryItemId("I-V"))
                        .withTitle("Tee"));
        assertThat(live.get().entries(new ItemId("Z")).get(0).sku()).contains(new Sku("OLDER"));
        assertThat(live.history(1, 10)).singleElement().satisfies(it -> {
            assertThat(it.change().who()).isEqualTo("nightly job");
            assertThat(it.change().why()).isEqualTo("feed storefront");
        });
    }

    @Test
    void whatIsNoLongerSoldIsStillFoundByOlderOrders() {
        live.apply(LiveSkuMapTest.adding(
                variant("V", "A"), between(variant("V", "B").withPriority(1), "2026-04-01", "")));

        hear(new CatalogueEvent.NoLongerSold(SHOP, new VariantId("V"), DAY));

        assertThat(outcome(live.get().resolve(ofVariant("V")))).isEqualTo("unmapped");
        assertThat(outcome(live.get().resolve(ofVariant("V").withAsOf(DAY.minusDays(1)))))
                .isEqualTo("A");
        assertThat(live.get().entries(new ItemId("B")).get(0).status()).isEqualTo(EntryStatus.RETIRED);
    }

    @Test
    void aNewVariantWithAKnownBarcodeIsProposedAndAnswersOnceApproved() {
        live.apply(LiveSkuMapTest.adding(
                variant("V", "A").withBarcode(new Barcode("4006381333931")).withUom("BOX")));

        SyncReport report = hear(sold("W", "", "04006381333931"), sold("X", "?", ""));

        assertThat(report.proposed()).singleElement().satisfies(it -> {
            assertThat(it.item()).isEqualTo(new ItemId("A"));
            assertThat(it.uom()).contains("BOX");
            assertThat(it.status()).isEqualTo(EntryStatus.PROPOSED);
            assertThat(it.provenance()).map(Provenance::source).contains("storefront");
        });
        assertThat(report.unmapped())
                .singleElement()
                .satisfies(it -> assertThat(it.why()).contains("variant 'X'"));
        assertThat(outcome(live.get().resolve(ofVariant("W")))).isEqualTo("unmapped");
        sync.approve(report.proposed(), "looked at it");
        assertThat(outcome(live.get().resolve(ofVariant("W")))).isEqualTo("A");
    }

    @Test
    void aFeedThatIsReadAgainChangesNothing() {
        live.apply(LiveSkuMapTest.adding(variant("V", "A").withBarcode(new Barcode("4006381333931"))));
        CatalogueEvent[] events = {
            sold("V", "S", "4006381333931"),
            sold("W", "", "4006381333931"),
            new CatalogueEvent.NoLongerSold(SHOP, new VariantId("V"), DAY.plusDays(5))
        };
        SyncReport first = hear(events);
        List<SkuMapEntry> entries = live.get().entries();
        long version = live.version();

        SyncReport again = hear(events);

        assertThat(first.cursor()).isEqualTo("3");
        assertThat(first.proposed()).hasSize(1);
        assertThat(again.changed()).isZero();
        assertThat(again.proposed()).isEmpty();
        assertThat(live.version()).isEqualTo(version);
        assertThat(live.get().entries()).isEqualTo(entries);
    }

    @Test
    void whatLeadsToAnItemThatIsGoneIsReported() {
        live.apply(LiveSkuMapTest.adding(variant("V", "A"), variant("K", "S"), component("K", "A", "1", "1")));

        SyncReport report = hear(
                new CatalogueEvent.ItemGone(new ItemId("A")),
                new CatalogueEvent.ItemGone(new ItemId("NEVER")),
                new CatalogueEvent.ItemKnown(new KnownItem(new ItemId("S"), "EA", false)));

        assertThat(report.orphans()).singleElement().satisfies(it -> {
            assertThat(it.kind()).isEqualTo(Conflict.Kind.ORPHAN);
            assertThat(it.entries()).hasSize(2);
        });
        assertThat(live.version()).isEqualTo(1);
    }
}
