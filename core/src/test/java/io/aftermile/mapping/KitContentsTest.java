package io.aftermile.mapping;

import static io.aftermile.mapping.Rows.between;
import static io.aftermile.mapping.Rows.component;
import static io.aftermile.mapping.Rows.ofSku;
import static io.aftermile.mapping.Rows.ofVariant;
import static io.aftermile.mapping.Rows.outcome;
import static io.aftermile.mapping.Rows.variant;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aftermile.failure.Invalid;
import io.aftermile.model.ItemId;
import io.aftermile.model.Quantity;
import io.aftermile.model.Sku;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A kit resolves to what it holds, with exact quantities and weights. */
class KitContentsTest {

    private static String resolve(SkuMapEntry... entries) {
        return outcome(SkuMap.of(List.of(entries)).resolve(ofVariant("KIT")));
    }

    @Test
    void severalRowsOfOneVariantAreItsComponents() {
        assertThat(resolve(component("KIT", "A", "2", "39.90"), component("KIT", "B", "0.5", "20.10")))
                .isEqualTo("kit [2 A:133, 0.5 B:67]");
    }

    @Test
    void aPlainRowBesideThemNamesTheKitsOwnItem() {
        Resolution answer = SkuMap.of(List.of(variant("KIT", "K"), component("KIT", "A", "1", "1")))
                .resolve(ofVariant("KIT"));

        assertThat(answer).isInstanceOfSatisfying(Resolution.Kit.class, kit -> {
            assertThat(kit.item()).contains(new ItemId("K"));
            assertThat(kit.entries()).hasSize(2);
        });
    }

    @Test
    void quantitiesCountInTheItemsUnitOfMeasure() {
        assertThat(resolve(component("KIT", "A", "6", "1").withUom("BOX").withUnitsPerUom(UnitRatio.of(12, 1))))
                .isEqualTo("kit [0.5 A:1]");
    }

    @Test
    void kitsWithinKitsAreTakenApartWithTheirShareOfTheShare() {
        assertThat(resolve(
                        component("KIT", "INNER", "3", "60"),
                        component("KIT", "C", "1", "40"),
                        variant("V2", "INNER"),
                        component("V2", "A", "2", "1"),
                        component("V2", "B", "1", "2")))
                .isEqualTo("kit [6 A:1, 3 B:2, 1 C:2]");
    }

    @Test
    void innerKitsCountInTheUnitsInWhichTheyAreSold() {
        assertThat(resolve(
                        component("KIT", "INNER", "1", "1"),
                        variant("V2", "INNER").withUnitsPerUom(UnitRatio.of(4, 1)),
                        component("V2", "A", "2", "1")))
                .isEqualTo("kit [8 A:1]");
    }

    @Test
    void sharesThatAreAllZeroCountEvenly() {
        assertThat(resolve(component("KIT", "A", "1", "0"), component("KIT", "B", "1", "0")))
                .isEqualTo("kit [1 A:1, 1 B:1]");
    }

    @Test
    void anItemWithoutShareGetsNone() {
        assertThat(resolve(component("KIT", "A", "1", "5"), component("KIT", "LEAFLET", "1", "0")))
                .isEqualTo("kit [1 A:1, 1 LEAFLET:0]");
    }

    @Test
    void contentsAreThoseOfTheDay() {
        SkuMap map = SkuMap.of(List.of(
                component("KIT", "A", "1", "1"),
                between(component("KIT", "OLD", "1", "1"), "", "2026-03-01"),
                between(component("KIT", "NEW", "1", "1"), "2026-03-01", "")));

        assertThat(outcome(map.resolve(ofVariant("KIT")))).isEqualTo("kit [1 A:1, 1 NEW:1]");
        assertThat(outcome(map.resolve(ofVariant("KIT").withAsOf(LocalDate.of(2026, 2, 28)))))
                .isEqualTo("kit [1 A:1, 1 OLD:1]");
    }

    @Test
    void aSkuOfTwoKitsIsAmbiguous() {
        assertThat(outcome(SkuMap.of(List.of(
                                component("KIT", "A", "1", "1").withSku(new Sku("S")),
                                component("KIT2", "B", "1", "1").withSku(new Sku("S"))))
                        .resolve(ofSku("S"))))
                .isEqualTo("ambiguous [A, B]");
    }

    @Test
    void twoListingsOfOneInnerKitAreOneKit() {
        assertThat(resolve(
                        component("KIT", "INNER", "1", "1"),
                        variant("V2", "INNER"),
                        component("V2", "A", "2", "1"),
                        variant("V3", "INNER"),
                        component("V3", "A", "2", "1")))
                .isEqualTo("kit [2 A:1]");
    }

    @Test
    void anInnerKitOfTwoDifferentListingsIsRefused() {
        assertThatThrownBy(() -> resolve(
                        component("KIT", "INNER", "1", "1"),
                        variant("V2", "INNER"),
                        component("V2", "A", "2", "1"),
                        variant("V3", "INNER"),
                        component("V3", "B", "2", "1")))
                .isInstanceOf(Invalid.class)
                .hasMessageContaining("item INNER, which is kits that differ");
    }

    @Test
    void kitsNestDeeplyButNotBeyondReason() {
        List<SkuMapEntry> deep = new ArrayList<>(List.of(component("KIT", "K0", "1", "1")));
        List<SkuMapEntry> wide = new ArrayList<>(List.of(component("KIT", "K0", "1", "1")));
        for (int level = 0; level < 100; level++) {
            deep.add(variant("V" + level, "K" + level));
            deep.add(component("V" + level, "K" + (level + 1), "1", "1"));
            wide.add(variant("V" + level, "K" + level));
            wide.add(component("V" + level, "K" + (level + 1), "1", "1"));
            wide.add(variant("W" + level, "L" + level));
            wide.add(component("W" + level, "K" + (level + 1), "1", "1"));
            wide.add(component("V" + level, "L" + level, "1", "1"));
        }

        assertThat(resolve(deep.toArray(SkuMapEntry[]::new))).isEqualTo("kit [1 K100:1]");
        assertThatThrownBy(() -> resolve(wide.toArray(SkuMapEntry[]::new)))
                .isInstanceOf(Invalid.class)
                .hasMessageContaining("more than 10000 items");
    }

    private static SkuMapEntry[] chain(int levels, String quantity) {
        List<SkuMapEntry> chain = new ArrayList<>(List.of(component("KIT", "K0", "1", "1")));
        for (int level = 0; level < levels; level++) {
            chain.add(variant("V" + level, "K" + level));
            chain.add(component("V" + level, "K" + (level + 1), quantity, "1"));
        }
        return chain.toArray(SkuMapEntry[]::new);
    }

    @Test
    void kitsNestAsDeepAsATableIsLongWhateverTheStackHolds() throws InterruptedException {
        List<String> found = new ArrayList<>();
        Thread narrow = new Thread(null, () -> found.add(resolve(chain(5_000, "1"))), "narrow", 128 * 1024);
        narrow.start();
        narrow.join();

        assertThat(found).containsExactly("kit [1 K5000:1]");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0.1", "1000"})
    void whatNestingMakesOfAQuantityIsRefusedWhereNoQuantityCanSayIt(String quantity) {
        assertThatThrownBy(() -> resolve(chain(10, quantity)))
                .isInstanceOf(Invalid.class)
                .hasMessageContaining("kit variant 'KIT'")
                .hasMessageContaining("mend kit_component_qty");
    }

    @Test
    void aComponentThatDoesNotDivideIsRefusedWithItsEntry() {
        assertThatThrownBy(() -> component("KIT", "A", "1", "1").withUnitsPerUom(UnitRatio.of(3, 1)))
                .isInstanceOf(Indivisible.class)
                .hasMessageContaining(Quantity.ONE + " at 3 units");
    }
}
