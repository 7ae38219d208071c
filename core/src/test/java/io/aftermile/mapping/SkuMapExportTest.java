package io.aftermile.mapping;

import static io.aftermile.mapping.Rows.variant;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aftermile.failure.Invalid;
import io.aftermile.model.Barcode;
import io.aftermile.model.ChannelId;
import io.aftermile.model.InventoryItemId;
import io.aftermile.model.ItemId;
import io.aftermile.model.Quantity;
import io.aftermile.model.Sku;
import io.aftermile.model.VariantId;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What is written is read back the same. */
class SkuMapExportTest {

    private static String written(List<SkuMapEntry> entries) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        SkuMapCsv.write(entries, out);
        return out.toString(StandardCharsets.UTF_8);
    }

    private static <T> Optional<T> maybe(Random random, T value) {
        return random.nextInt(3) == 0 ? Optional.empty() : Optional.of(value);
    }

    private static String text(Random random) {
        String letters = "aZ9 ,\"';=\n\r\té漢😀-";
        StringBuilder text = new StringBuilder("x");
        int[] points = letters.codePoints().toArray();
        for (int i = random.nextInt(12); i > 0; i--) {
            text.appendCodePoint(points[random.nextInt(points.length)]);
        }
        return text.append('x').toString();
    }

    private static String key(Random random) {
        return text(random).replaceAll("\\p{Cntrl}", "_");
    }

    static SkuMapEntry entry(Random random) {
        LocalDate from = LocalDate.of(2020 + random.nextInt(10), 1 + random.nextInt(12), 1);
        SkuMapEntry entry = SkuMapEntry.builder()
                .channel(new ChannelId(key(random)))
                .variant(maybe(random, new VariantId(key(random))))
                .inventoryItem(maybe(random, new InventoryItemId(key(random))))
                .sku(new Sku(key(random)))
                .barcode(maybe(random, new Barcode(key(random))))
                .item(new ItemId(key(random)))
                .uom(maybe(random, text(random)))
                .validFrom(maybe(random, from))
                .validUntil(maybe(random, from.plusDays(1 + random.nextInt(4_000_000))))
                .priority(random.nextInt(3) == 0 ? random.nextInt() : 0)
                .title(maybe(random, text(random)))
                .status(EntryStatus.values()[random.nextInt(3)])
                .build();
        if (random.nextBoolean()) {
            entry = entry.withOtherColumns(java.util.Map.of("shelf " + random.nextInt(3), text(random)));
        }
        return switch (random.nextInt(4)) {
            case 0 -> entry.withUnitsPerUom(UnitRatio.of(1 + random.nextInt(100), 1 + random.nextInt(100)));
            case 1 -> entry.withUnitsPerUom(UnitRatio.of(Long.MAX_VALUE, 1 + random.nextInt(100)));
            case 2 ->
                entry.withKit(new KitRow(
                        Quantity.of(1 + random.nextInt(9)),
                        KitShare.parse(random.nextInt(99) + "." + random.nextInt(99))));
            default -> entry;
        };
    }

    @Test
    void whatIsWrittenIsReadBackTheSame() {
        for (long seed = 1; seed <= 300; seed++) {
            Random random = new Random(seed);
            List<SkuMapEntry> entries = new ArrayList<>();
            for (int i = random.nextInt(6); i >= 0; i--) {
                entries.add(entry(random));
            }

            assertThat(SkuMapCsvTest.read(written(entries)))
                    .as("seed %s", seed)
                    .extracting(ChangedSource::content)
                    .isEqualTo(entries);
        }
    }

    @Test
    void unknownColumnsAreWrittenLast() {
        String csv = written(SkuMapCsvTest.read("shelf,channel,sku,erp_item\nA7,shop,S,I\n"));

        assertThat(csv.lines().toList())
                .containsExactly(
                        "channel,variant_id,inventory_item_id,sku,barcode,erp_item,uom,units_per_uom,kit_component_qty,"
                                + "kit_share,valid_from,valid_until,priority,title,entry_status,shelf",
                        "shop,,,S,,I,,,,,,,,,,A7");
    }

    @Test
    void aFurtherColumnMayNotHaveTheNameOfOneThatMeansSomething() {
        SkuMapEntry entry = variant("V", "A").withOtherColumns(java.util.Map.of("sku", "x"));

        assertThatThrownBy(() -> written(List.of(entry)))
                .isInstanceOf(Invalid.class)
                .hasMessageContaining("'sku', which has a meaning");
    }

    @Test
    void aStreamThatCannotBeWrittenIsInvalid() {
        OutputStream full = new OutputStream() {
            @Override
            public void write(int b) throws IOException {
                throw new IOException("full");
            }
        };

        assertThatThrownBy(() -> SkuMapCsv.write(List.of(variant("V", "A")), full))
                .isInstanceOf(Invalid.class)
                .hasMessageContaining("cannot be written (IOException)");
    }
}
