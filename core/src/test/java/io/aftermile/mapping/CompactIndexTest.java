package io.aftermile.mapping;

import static io.aftermile.mapping.Rows.DAY;
import static io.aftermile.mapping.Rows.SHOP;
import static io.aftermile.mapping.Rows.between;
import static io.aftermile.mapping.Rows.component;
import static io.aftermile.mapping.Rows.ofVariant;
import static io.aftermile.mapping.Rows.sku;
import static io.aftermile.mapping.Rows.variant;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.aftermile.model.ChannelId;
import io.aftermile.model.ItemId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A table without an object for each entry answers like the entries themselves. */
class CompactIndexTest {

    @Test
    void entriesComeBackAsTheyWereAndInTheirOrder() {
        for (long seed = 1; seed <= 200; seed++) {
            Random random = new Random(seed);
            List<SkuMapEntry> entries = IntStream.range(0, random.nextInt(200))
                    .mapToObj(i -> SkuMapExportTest.entry(random))
                    .map(it -> random.nextBoolean()
                            ? it
                            : it.withProvenance(new Provenance("m", 1L << random.nextInt(60))))
                    .toList();

            CompactIndex index = CompactIndex.of(entries);

            assertThat(index.entries()).as("seed %s", seed).isEqualTo(entries);
            for (int i = 0; i < entries.size(); i++) {
                assertThat(index.entries().get(i)).isEqualTo(entries.get(i));
                SkuMapEntry entry = entries.get(i);
                MapKey.allOf(entry)
                        .forEach(key -> assertThat(index.under(key))
                                .isEqualTo(entries.stream()
                                        .filter(it -> MapKey.allOf(it).anyMatch(key::equals))
                                        .toList()));
                assertThat(index.of(entry.item()))
                        .isEqualTo(entries.stream()
                                .filter(it -> it.item().equals(entry.item()))
                                .toList());
            }
        }
    }

    @Test
    void oneKeyMayBeStatedByManyEntries() {
        List<SkuMapEntry> entries = IntStream.range(0, 50_000)
                .mapToObj(i -> sku("S" + i % 3, "I" + i))
                .toList();

        CompactIndex index = CompactIndex.of(entries);

        assertThat(index.under(new MapKey(SHOP, KeyKind.SKU, "S1")))
                .isEqualTo(entries.stream()
                        .filter(it -> it.sku().orElseThrow().value().equals("S1"))
                        .toList());
        assertThat(index.under(new MapKey(SHOP, KeyKind.SKU, "S4"))).isEmpty();
        assertThat(index.under(new MapKey(new ChannelId("other"), KeyKind.SKU, "S1")))
                .isEmpty();
    }

    @Test
    void anEntryMayBeLargerThanAPieceOfTheArena() {
        SkuMapEntry large = variant("V1", "A").withTitle("漢".repeat(400_000));
        List<SkuMapEntry> entries = List.of(variant("V0", "A"), large, large, variant("V2", "B"));

        assertThat(CompactIndex.of(entries).entries()).isEqualTo(entries);
        assertThat(CompactIndex.of(List.of(large)).entries()).containsExactly(large);
        assertThat(CompactIndex.of(List.of()).entries()).isEmpty();
    }

    @Test
    void aHundredThousandEntriesTakeAtMostFortyBytesOneWayAndSeventyTwoBothWays() {
        SkuMap.Builder table = SkuMap.builder().unchecked();
        for (int i = 0; i < 100_000; i++) {
            table.add(GeneratedTable.entry(i));
        }

        CompactIndex.Footprint footprint = table.build().footprint().orElseThrow();

        assertThat((footprint.records() + footprint.keys()) / 100_000)
                .isPositive()
                .isLessThanOrEqualTo(40);
        assertThat((footprint.records() + footprint.keys() + footprint.items()) / 100_000)
                .isLessThanOrEqualTo(72);
    }

    @Test
    void theQuickQuestionAgreesWithTheFullOne() {
        SkuMap map = SkuMap.builder()
                .addAll(List.of(
                        variant("V1", "A"),
                        between(variant("V2", "A"), "", "2026-03-01"),
                        between(variant("V2", "B"), "2026-03-01", ""),
                        between(
                                variant("V3", "A").withUom("BOX").withUnitsPerUom(UnitRatio.of(12, 1)),
                                "2026-03-01",
                                "2026-03-02"),
                        component("V4", "A", "1", "1"),
                        variant("V5", "A").withStatus(EntryStatus.RETIRED),
                        variant("V6", "A"),
                        variant("V6", "B"),
                        variant("V7", "A"),
                        variant("V7", "B").withPriority(1)))
                .unchecked()
                .build();

        for (int variant = 0; variant < 9; variant++) {
            for (int day = -1; day < 3; day++) {
                Resolution answer = map.resolve(ofVariant("V" + variant).withAsOf(DAY.plusDays(day)));
                assertThat(map.item(SHOP, KeyKind.VARIANT, "V" + variant, DAY.plusDays(day)))
                        .as("V%s on day %s", variant, day)
                        .isEqualTo(
                                answer instanceof Resolution.Mapped mapped
                                        ? java.util.Optional.of(mapped.item())
                                        : java.util.Optional.<ItemId>empty());
            }
        }
    }

    @Test
    void aBuilderThatGoesOnLeavesTheTableThatItBuiltAlone() {
        SkuMap.Builder builder = SkuMap.builder().add(variant("V1", "A"));
        SkuMap first = builder.build();
        SkuMap second = builder.add(variant("V2", "B")).build();

        assertThat(first.entries()).containsExactly(variant("V1", "A"));
        assertThat(second.entries()).containsExactly(variant("V1", "A"), variant("V2", "B"));
    }

    @TempDir
    private Path folder;

    @Test
    void aFileReadStraightIntoATableSaysTheSameAsItsEntries() throws IOException {
        int bad = 0;
        for (long seed = 1; seed <= 400; seed++) {
            Path file = Files.writeString(folder.resolve("map.csv"), csv(new Random(seed)));
            SkuMap.Builder table = SkuMap.builder().unchecked().add(variant("before", "A"));
            List<SkuMapEntry> entries = new ArrayList<>(List.of(variant("before", "A")));

            Throwable expected = catchThrowable(() -> entries.addAll(SkuMapCsv.read(file)));
            Throwable actual = catchThrowable(() -> SkuMapCsv.readInto(table, file));

            if (expected instanceof InvalidRows refused) {
                bad++;
                assertThat(((InvalidRows) actual).problems())
                        .as("seed %s", seed)
                        .isEqualTo(refused.problems());
            } else {
                assertThat(actual).isNull();
            }
            assertThat(table.build().entries()).as("seed %s", seed).isEqualTo(entries);
        }
        assertThat(bad).isBetween(20, 380);
    }

    private static String csv(Random random) {
        String header = random.nextInt(4) == 0
                ? "sku,channel,erp_item,valid_from,valid_until,title,shelf\n"
                : "sku,channel,erp_item,valid_from,valid_until,title,uom,units_per_uom,kit_component_qty,kit_share,priority,variant_id,entry_status\n";
        int columns = header.split(",", -1).length;
        String[][] cells = {
            {"S", "S-1", " S2 ", "", "\u00e9", "x".repeat(300), "a\u00a0", "\u007f", "1"},
            {"shop", "shop", "shop", "other", ""},
            {"A", "B", "C", "D", " E", ""},
            {"", "", "2026-01-01", "2026-02-30", "+12026-01-01"},
            {"", "", "2027-01-01", "2025-01-01", "soon"},
            {"", "Tee", "\"two\nlines\"", "\"\u6f22, \ud83d\ude00\""},
            {"", "EA", "\u00e9"},
            {"", "", "12", "1/3", "x"},
            {"", "", "", "2", "0"},
            {"", "", "", "40", "-1"},
            {"", "", "5", "x"},
            {"", "V", "V2"},
            {"", "", "retired", "gone"}
        };
        // Most rows are good: the first values of each column are drawn more often.
        return header
                + IntStream.range(0, random.nextInt(5))
                        .mapToObj(row -> IntStream.range(0, columns)
                                .mapToObj(i -> cells[i][
                                        random.nextInt(12) == 0
                                                ? random.nextInt(cells[i].length)
                                                : random.nextInt(Math.min(2, cells[i].length))])
                                .collect(Collectors.joining(",")))
                        .collect(Collectors.joining("\n"));
    }
}
