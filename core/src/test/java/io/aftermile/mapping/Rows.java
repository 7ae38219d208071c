package io.aftermile.mapping;

import io.aftermile.model.ChannelId;
import io.aftermile.model.ItemId;
import io.aftermile.model.Quantity;
import io.aftermile.model.Sku;
import io.aftermile.model.VariantId;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/** Entries and questions for tests, on one channel and one day unless they say otherwise. */
final class Rows {

    static final ChannelId SHOP = new ChannelId("shop:one");
    static final LocalDate DAY = LocalDate.of(2026, 3, 1);

    private Rows() {}

    static SkuMapEntry variant(String variant, String item) {
        return SkuMapEntry.builder()
                .channel(SHOP)
                .variant(new VariantId(variant))
                .item(new ItemId(item))
                .build();
    }

    static SkuMapEntry sku(String sku, String item) {
        return SkuMapEntry.builder()
                .channel(SHOP)
                .sku(new Sku(sku))
                .item(new ItemId(item))
                .build();
    }

    static SkuMapEntry component(String variant, String item, String quantity, String share) {
        return variant(variant, item).withKit(new KitRow(Quantity.parse(quantity), KitShare.parse(share)));
    }

    static SkuMapEntry between(SkuMapEntry entry, String from, String until) {
        return entry.withValidFrom(date(from)).withValidUntil(date(until));
    }

    private static Optional<LocalDate> date(String text) {
        return text.isEmpty() ? Optional.empty() : Optional.of(LocalDate.parse(text));
    }

    /** Numbers entries like the rows of a file, from line 2 on. */
    static List<SkuMapEntry> numbered(SkuMapEntry... entries) {
        List<SkuMapEntry> rows = new java.util.ArrayList<>();
        for (SkuMapEntry entry : entries) {
            rows.add(entry.withProvenance(new Provenance("map.csv", rows.size() + 2L)));
        }
        return rows;
    }

    static SkuQuery ofVariant(String variant) {
        return SkuQuery.builder()
                .channel(SHOP)
                .asOf(DAY)
                .variant(new VariantId(variant))
                .build();
    }

    static SkuQuery ofSku(String sku) {
        return SkuQuery.builder().channel(SHOP).asOf(DAY).sku(new Sku(sku)).build();
    }

    /** The outcome in a word and its items, for short claims. */
    static String outcome(Resolution resolution) {
        return resolution.match(
                mapped -> mapped.item().value(),
                kit -> "kit "
                        + kit.contents().stream()
                                .map(it -> it.perKit() + " " + it.item() + ":" + it.weight())
                                .toList(),
                ambiguous -> "ambiguous "
                        + ambiguous.candidates().stream().map(SkuMapEntry::item).toList(),
                unmapped -> "unmapped");
    }
}
