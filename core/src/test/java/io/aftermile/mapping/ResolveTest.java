package io.aftermile.mapping;

import static io.aftermile.mapping.Rows.DAY;
import static io.aftermile.mapping.Rows.between;
import static io.aftermile.mapping.Rows.ofSku;
import static io.aftermile.mapping.Rows.ofVariant;
import static io.aftermile.mapping.Rows.outcome;
import static io.aftermile.mapping.Rows.sku;
import static io.aftermile.mapping.Rows.variant;
import static org.assertj.core.api.Assertions.assertThat;

import io.aftermile.model.Barcode;
import io.aftermile.model.ChannelId;
import io.aftermile.model.InventoryItemId;
import io.aftermile.model.ItemId;
import io.aftermile.model.Sku;
import io.aftermile.model.VariantId;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** A question has one answer, or a typed reason why not. */
class ResolveTest {

    private static String resolve(SkuQuery query, SkuMapEntry... entries) {
        return outcome(SkuMap.of(List.of(entries)).resolve(query));
    }

    @Nested
    class ByKey {

        @Test
        void theVariantWinsOverTheSku() {
            SkuQuery query = ofVariant("V1").withSku(new Sku("S"));

            assertThat(resolve(query, sku("S", "BY-SKU"), variant("V1", "BY-VARIANT")))
                    .isEqualTo("BY-VARIANT");
        }

        @Test
        void aRowOfAnotherVariantNeverAnswersForItsSku() {
            SkuMapEntry other = variant("V2", "OTHER").withSku(new Sku("S"));

            assertThat(resolve(ofVariant("V1").withSku(new Sku("S")), other)).isEqualTo("unmapped");
            assertThat(resolve(ofSku("S"), other)).isEqualTo("OTHER");
        }

        @Test
        void theSkuAnswersWhereNoRowKnowsTheVariant() {
            assertThat(resolve(ofVariant("V1").withSku(new Sku("S")), sku("S", "A")))
                    .isEqualTo("A");
        }

        @Test
        void aSkuOfTwoVariantsWithOneItemIsThatItem() {
            assertThat(resolve(
                            ofSku("S"),
                            variant("V1", "A").withSku(new Sku("S")),
                            variant("V2", "A").withSku(new Sku("S"))))
                    .isEqualTo("A");
        }

        @Test
        void aSkuOfTwoItemsIsAmbiguousAndSaysWhy() {
            Resolution answer = SkuMap.of(List.of(
                            variant("V1", "A").withSku(new Sku("S")),
                            variant("V2", "B").withSku(new Sku("S"))))
                    .resolve(ofSku("S"));

            assertThat(answer).isInstanceOfSatisfying(Resolution.Ambiguous.class, ambiguous -> {
                assertThat(ambiguous.candidates())
                        .extracting(SkuMapEntry::item)
                        .containsExactly(new ItemId("A"), new ItemId("B"));
                assertThat(ambiguous.why())
                        .contains("SKU 'S'")
                        .contains("[A, B]")
                        .contains("variant ids");
            });
        }

        @Test
        void aSkuWithTwoUnitsIsAmbiguous() {
            assertThat(resolve(
                            ofSku("S"),
                            sku("S", "A").withUom("BOX"),
                            variant("V", "A").withSku(new Sku("S"))))
                    .isEqualTo("ambiguous [A, A]");
        }

        @Test
        void inventoryItemThenSkuThenBarcodeAreAskedInTurn() {
            SkuMapEntry byInventory = sku("S1", "INV").withInventoryItem(new InventoryItemId("I"));
            SkuMapEntry byBarcode = sku("S2", "BAR").withBarcode(new Barcode("123"));
            SkuQuery query = ofSku("S1").withBarcode(new Barcode("123"));

            assertThat(resolve(query.withInventoryItem(new InventoryItemId("I")), byInventory, byBarcode))
                    .isEqualTo("INV");
            assertThat(resolve(query, byInventory, byBarcode)).isEqualTo("INV");
            assertThat(resolve(query.withSku(java.util.Optional.empty()), byInventory, byBarcode))
                    .isEqualTo("BAR");
        }

        @Test
        void channelsNeverMeet() {
            assertThat(resolve(ofVariant("V1").withChannel(new ChannelId("shop:two")), variant("V1", "A")))
                    .isEqualTo("unmapped");
        }

        @Test
        void theAnswerCarriesUnitsAndRows() {
            SkuMapEntry entry = variant("V1", "A").withUom("BOX").withUnitsPerUom(UnitRatio.of(12, 1));

            assertThat(SkuMap.of(List.of(entry)).resolve(ofVariant("V1")))
                    .isEqualTo(new Resolution.Mapped(
                            new ItemId("A"), java.util.Optional.of("BOX"), UnitRatio.of(12, 1), List.of(entry)));
        }
    }

    @Nested
    class AsOfADay {

        private final SkuMapEntry old = between(variant("V1", "OLD"), "", "2026-03-01");
        private final SkuMapEntry current = between(variant("V1", "NEW"), "2026-03-01", "");

        @Test
        void untilIsExclusiveAndFromInclusive() {
            SkuMap map = SkuMap.of(List.of(old, current));

            assertThat(outcome(map.resolve(ofVariant("V1").withAsOf(LocalDate.of(2026, 2, 28)))))
                    .isEqualTo("OLD");
            assertThat(outcome(map.resolve(ofVariant("V1").withAsOf(LocalDate.of(2026, 3, 1)))))
                    .isEqualTo("NEW");
        }

        @Test
        void aSkuThatWasHandedOnStillMeansTheOldItemInAnOldOrder() {
            SkuMap map = SkuMap.of(List.of(
                    between(sku("S", "OLD"), "2024-01-01", "2025-06-01"), between(sku("S", "NEW"), "2025-06-01", "")));

            assertThat(outcome(map.resolve(ofSku("S").withAsOf(LocalDate.of(2025, 3, 1)))))
                    .isEqualTo("OLD");
            assertThat(outcome(map.resolve(ofSku("S")))).isEqualTo("NEW");
            assertThat(outcome(map.resolve(ofSku("S").withAsOf(LocalDate.of(2023, 12, 31)))))
                    .isEqualTo("unmapped");
        }

        @Test
        void theHigherPriorityWinsWhereBothHold() {
            SkuMapEntry promotion =
                    between(variant("V1", "PROMO"), "2026-03-01", "2026-03-02").withPriority(10);
            SkuMap map = SkuMap.of(List.of(variant("V1", "A"), promotion));

            assertThat(outcome(map.resolve(ofVariant("V1")))).isEqualTo("PROMO");
            assertThat(outcome(map.resolve(ofVariant("V1").withAsOf(DAY.plusDays(1)))))
                    .isEqualTo("A");
        }

        @Test
        void theWayBackFindsEveryRowOfAnItem() {
            SkuMapEntry ended = between(sku("S", "A"), "", "2026-01-01");
            SkuMapEntry open = variant("V1", "A");
            SkuMap map = SkuMap.of(List.of(ended, open, variant("V2", "B")));

            assertThat(map.entries(new ItemId("A"))).containsExactly(ended, open);
            assertThat(map.entries(new ItemId("A"), DAY)).containsExactly(open);
            assertThat(map.entries(new ItemId("NONE"))).isEmpty();
        }
    }

    @Nested
    class Unmapped {

        private Resolution.Unmapped ask(SkuQuery query, SkuMapEntry... entries) {
            return (Resolution.Unmapped) SkuMap.of(List.of(entries)).resolve(query);
        }

        @Test
        void theReasonNamesWhatWasAskedAndWhatWouldMendIt() {
            assertThat(ask(ofVariant("V9").withSku(new Sku("TEE-RED-M"))).why())
                    .isEqualTo("no ERP item for variant 'V9', SKU 'TEE-RED-M' of channel shop:one on 2026-03-01;"
                            + " add a row to the SKU map");
        }

        @Test
        void aKeyThatStandsUnderAnotherChannelOnlyIsSaidToStandThere() {
            assertThat(ask(ofVariant("V1").withChannel(new ChannelId("shop:two")), variant("V1", "A"))
                            .why())
                    .isEqualTo("no ERP item for variant 'V1' of channel shop:two on 2026-03-01;"
                            + " the map has this variant under channel shop:one: mend the row's channel, or add a row");
            assertThat(ask(ofVariant("V9").withSku(new Sku("S")).withChannel(new ChannelId("shop:two")), sku("S", "A"))
                            .why())
                    .contains("the map has this SKU under channel shop:one");
        }

        @Test
        void aRowOfTheSameChannelThatEndedIsNotSoughtElsewhere() {
            SkuMapEntry ended = between(variant("V1", "A"), "", "2026-01-01");
            SkuMapEntry abroad = variant("V1", "A").withChannel(new ChannelId("shop:two"));

            assertThat(ask(ofVariant("V1"), ended, abroad).why()).endsWith("; add a row to the SKU map");
        }

        @Test
        void suggestionsAreRankedByReason() {
            SkuQuery query = ofSku("tee red-m")
                    .withVariant(new VariantId("V9"))
                    .withBarcode(new Barcode("4006381333931"))
                    .withTitle("Classic Tee Red M");

            List<Suggestion> suggestions = ask(
                            query,
                            variant("V1", "TITLE").withTitle("Classic tee, red (M)"),
                            variant("V2", "SPELLING").withSku(new Sku("TEE-RED-N")),
                            variant("V3", "SKU").withSku(new Sku("TEE-RED-M")),
                            variant("V4", "BARCODE").withBarcode(new Barcode("04006381333931")),
                            between(variant("V9", "ENDED"), "", "2026-01-01"),
                            variant("V5", "NOTHING").withSku(new Sku("MUG")).withTitle("Mug"))
                    .suggestions();

            assertThat(suggestions)
                    .extracting(it -> it.reason() + " " + it.entry().item())
                    .containsExactly(
                            "OTHER_DATES ENDED",
                            "SAME_BARCODE BARCODE",
                            "SAME_SKU SKU",
                            "SIMILAR_SKU SPELLING",
                            "SIMILAR_TITLE TITLE");
            assertThat(suggestions)
                    .extracting(Suggestion::detail)
                    .contains(
                            "same SKU as 'TEE-RED-M', case and punctuation aside",
                            "SKU 'TEE-RED-N' differs by 1 character");
        }

        @Test
        void aBarcodeWithAWrongCheckDigitSuggestsNothing() {
            SkuQuery query = SkuQuery.builder()
                    .channel(Rows.SHOP)
                    .asOf(DAY)
                    .variant(new VariantId("V9"))
                    .barcode(new Barcode("4006381333932"))
                    .build();

            assertThat(ask(query, variant("V1", "A").withBarcode(new Barcode("4006381333932")))
                            .suggestions())
                    .isEmpty();
        }

        @Test
        void atMostFiveAreSuggestedInTheOrderOfTheTable() {
            SkuMapEntry[] entries = java.util.stream.IntStream.range(0, 9)
                    .mapToObj(i -> variant("V" + i, "ITEM-" + i).withSku(new Sku("s-1")))
                    .toArray(SkuMapEntry[]::new);

            assertThat(ask(ofVariant("OTHER").withSku(new Sku("S1")), entries).suggestions())
                    .extracting(it -> it.entry().item().value())
                    .containsExactly("ITEM-0", "ITEM-1", "ITEM-2", "ITEM-3", "ITEM-4");
        }
    }
}
