package io.aftermile.mapping;

import io.aftermile.model.Barcode;
import io.aftermile.model.ChannelId;
import io.aftermile.model.InventoryItemId;
import io.aftermile.model.ItemId;
import io.aftermile.model.Sku;
import io.aftermile.model.VariantId;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/** A table of any size whose rows state all four keys, each with texts as long as real ones. */
final class GeneratedTable {

    private static final ChannelId CHANNEL = new ChannelId("example.myshopify.com");

    private GeneratedTable() {}

    static SkuMapEntry entry(int number) {
        return SkuMapEntry.builder()
                .channel(CHANNEL)
                .variant(new VariantId(variant(number)))
                .inventoryItem(new InventoryItemId(Long.toString(47_000_000_000_000L + 13L * number)))
                .sku(new Sku(String.format(Locale.ROOT, "SKU-%08d-M", number)))
                .barcode(new Barcode(Long.toString(4_000_000_000_000L + 7L * number)))
                .item(new ItemId(item(number)))
                .build();
    }

    /** Numbers that look like a storefront's ids: many digits, in no order that a hash could profit from. */
    static String variant(int number) {
        return Long.toString(10_000_000_000_000L + (number * 2_654_435_761L & 0xFFFFFFFFL) * 1_000 + number % 1_000);
    }

    static String item(int number) {
        return "ITEM-" + (1_000_000 + number);
    }

    static void write(Path file, int rows) throws IOException {
        try (BufferedWriter out = Files.newBufferedWriter(file, StandardCharsets.UTF_8)) {
            out.write("channel,variant_id,inventory_item_id,sku,barcode,erp_item,uom,units_per_uom,kit_component_qty,"
                    + "kit_share,valid_from,valid_until,priority,title\n");
            for (int number = 0; number < rows; number++) {
                SkuMapEntry entry = entry(number);
                out.write(entry.channel() + "," + variant(number) + ","
                        + entry.inventoryItem().orElseThrow() + ","
                        + entry.sku().orElseThrow() + "," + entry.barcode().orElseThrow() + "," + item(number)
                        + ",EA,,,,2026-01-01,,,\n");
            }
        }
    }
}
