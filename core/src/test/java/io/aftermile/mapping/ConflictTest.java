package io.aftermile.mapping;

import static io.aftermile.mapping.Rows.between;
import static io.aftermile.mapping.Rows.component;
import static io.aftermile.mapping.Rows.numbered;
import static io.aftermile.mapping.Rows.sku;
import static io.aftermile.mapping.Rows.variant;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.aftermile.mapping.Conflict.Kind;
import io.aftermile.model.InventoryItemId;
import io.aftermile.model.ItemId;
import io.aftermile.model.Sku;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** A table that contradicts itself is refused, and every row that takes part is named, and no other. */
class ConflictTest {

    private static List<String> conflicts(SkuMapEntry... entries) {
        return SkuMap.conflicts(numbered(entries)).stream()
                .map(it -> it.kind() + " "
                        + it.rows().stream().map(Provenance::row).toList())
                .toList();
    }

    @Test
    void oneVariantIsNotTwoItemsAtOnce() {
        assertThat(conflicts(variant("V1", "A"), variant("V2", "B"), variant("V1", "C")))
                .containsExactly("TWO_ITEMS [2, 4]");
    }

    @Test
    void otherDatesOrPrioritiesAreNoConflict() {
        assertThat(conflicts(
                        between(variant("V1", "A"), "", "2026-03-01"),
                        between(variant("V1", "B"), "2026-03-01", ""),
                        variant("V1", "C").withPriority(1)))
                .isEmpty();
    }

    @Test
    void onlyTheRowsThatOverlapAreNamed() {
        assertThat(conflicts(
                        between(variant("V1", "A"), "2025-01-01", "2025-02-01"),
                        between(variant("V1", "B"), "2025-03-01", "2025-04-01"),
                        between(variant("V1", "C"), "2025-03-31", "")))
                .containsExactly("TWO_ITEMS [3, 4]");
    }

    @Test
    void anInventoryItemIsNotTwoItemsUnderTwoVariants() {
        InventoryItemId counted = new InventoryItemId("I1");
        SkuMapEntry alone = SkuMapEntry.builder()
                .channel(Rows.SHOP)
                .inventoryItem(counted)
                .item(new ItemId("C"))
                .build();

        assertThat(conflicts(
                        variant("V1", "A").withInventoryItem(counted),
                        variant("V2", "A").withInventoryItem(counted),
                        variant("V3", "B").withInventoryItem(new InventoryItemId("I2"))))
                .isEmpty();
        assertThat(conflicts(
                        variant("V1", "A").withInventoryItem(counted),
                        variant("V2", "B").withInventoryItem(counted),
                        between(variant("V3", "D").withInventoryItem(counted), "", "2026-01-01")
                                .withPriority(1)))
                .containsExactly("TWO_ITEMS [2, 3]");
        assertThat(conflicts(variant("V1", "A").withInventoryItem(counted), alone, alone))
                .containsExactly("TWO_ITEMS [2, 3, 4]");
    }

    @Test
    void aSkuMayBeManyItems() {
        assertThat(conflicts(
                        variant("V1", "A").withSku(new Sku("S")),
                        variant("V2", "B").withSku(new Sku("S")),
                        sku("S", "C"),
                        sku("S", "D")))
                .isEmpty();
    }

    @Test
    void theSameRowTwiceIsHarmless() {
        assertThat(conflicts(variant("V1", "A"), variant("V1", "A"))).isEmpty();
    }

    @Test
    void oneItemInTwoUnitsIsAContradiction() {
        assertThat(conflicts(variant("V1", "A"), variant("V1", "A").withUnitsPerUom(UnitRatio.of(12, 1))))
                .containsExactly("UNIT_CONTRADICTION [2, 3]");
    }

    @Test
    void aKitStatesEachComponentOnce() {
        assertThat(conflicts(
                        component("V1", "A", "1", "1"), component("V1", "B", "1", "1"), component("V1", "A", "2", "1")))
                .containsExactly("KIT_CONTRADICTION [2, 4]");
    }

    @Test
    void aKitHoldsNeitherItselfNorAKitThatHoldsIt() {
        assertThat(conflicts(variant("V1", "K"), component("V1", "A", "1", "1"), component("V1", "K", "1", "1")))
                .containsExactly("KIT_CYCLE [2, 4]");
        assertThat(conflicts(
                        variant("V1", "K1"),
                        component("V1", "K2", "1", "1"),
                        component("V1", "A", "1", "1"),
                        variant("V2", "K2"),
                        component("V2", "K3", "1", "1"),
                        variant("V3", "K3"),
                        component("V3", "K1", "1", "1"),
                        variant("V4", "K4"),
                        component("V4", "K1", "1", "1")))
                .containsExactly("KIT_CYCLE [2, 3, 5, 6, 7, 8]");
    }

    @Test
    void kitsThatHoldEachOtherOnOtherDaysAreNoCircle() {
        assertThat(conflicts(
                        variant("V1", "K1"),
                        between(component("V1", "K2", "1", "1"), "", "2026-01-01"),
                        variant("V2", "K2"),
                        between(component("V2", "K1", "1", "1"), "2026-01-01", "")))
                .isEmpty();
    }

    @Test
    void aCircleThatBeginsWhereAHigherPriorityEndsIsFound() {
        assertThat(conflicts(
                        between(variant("V1", "OTHER").withPriority(1), "", "2026-03-01"),
                        variant("V1", "K"),
                        component("V1", "K", "1", "1")))
                .containsExactly("KIT_CYCLE [3, 4]");
    }

    @Test
    void aTableWithConflictsIsRefusedWhole() {
        ConflictingEntries refused = catchThrowableOfType(
                ConflictingEntries.class,
                () -> SkuMap.of(numbered(variant("V1", "A"), variant("V1", "B"), variant("V2", "C"))));

        assertThat(refused)
                .hasMessageContaining("[map.csv row 2, map.csv row 3]")
                .hasMessageContaining("variant 'V1' of channel shop:one is items [A, B]")
                .hasMessageContaining("other priorities");
        assertThat(refused.conflicts()).extracting(Conflict::kind).containsExactly(Kind.TWO_ITEMS);
    }

    @Test
    void plantedConflictsAreFoundInGeneratedTablesAndNothingElse() {
        for (long seed = 1; seed <= 40; seed++) {
            Random random = new Random(seed);
            List<SkuMapEntry> rows = new ArrayList<>();
            Set<Integer> planted = new TreeSet<>();
            for (int thing = 0; thing < 60; thing++) {
                boolean plant = random.nextInt(6) == 0;
                int parts = 1 + random.nextInt(4);
                int wrong = plant ? random.nextInt(parts) : -1;
                for (int part = 0; part < parts; part++) {
                    SkuMapEntry row = between(
                            variant("V" + thing, "ITEM-" + thing + "-" + part),
                            "202" + part + "-01-01",
                            "202" + (part + 1) + "-01-01");
                    rows.add(row);
                    if (part == wrong) {
                        planted.add(rows.size() - 1);
                        planted.add(rows.size());
                        rows.add(between(
                                variant("V" + thing, "WRONG-" + thing),
                                "202" + part + "-12-31",
                                "202" + (part + 1) + "-01-01"));
                    }
                }
            }

            List<Long> named = SkuMap.conflicts(numbered(rows.toArray(SkuMapEntry[]::new))).stream()
                    .flatMap(it -> it.rows().stream())
                    .map(Provenance::row)
                    .toList();

            assertThat(named)
                    .as("seed %s", seed)
                    .containsExactlyInAnyOrderElementsOf(
                            planted.stream().map(index -> index + 2L).toList());
        }
    }
}
