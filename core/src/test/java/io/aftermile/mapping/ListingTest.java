package io.aftermile.mapping;

import static io.aftermile.mapping.Rows.DAY;
import static io.aftermile.mapping.Rows.SHOP;
import static io.aftermile.mapping.Rows.between;
import static io.aftermile.mapping.Rows.component;
import static io.aftermile.mapping.Rows.variant;
import static org.assertj.core.api.Assertions.assertThat;

import io.aftermile.model.ChannelId;
import io.aftermile.model.ItemId;
import io.aftermile.model.VariantId;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What an item is on a channel, as of a day. */
class ListingTest {

    private static String listing(SkuMap map, String item, LocalDate day) {
        return map.listing(new ItemId(item), SHOP, day)
                .match(
                        listed -> variantOf(listed.entry()),
                        several -> several.entries().stream()
                                .map(ListingTest::variantOf)
                                .toList()
                                .toString(),
                        inKits -> "in " + inKits.components().size() + " kits",
                        unlisted -> "unlisted");
    }

    private static String variantOf(SkuMapEntry entry) {
        return entry.variant().map(VariantId::value).orElse("");
    }

    @Test
    void anItemIsListedUnderTheVariantOfThatDay() {
        SkuMap map = SkuMap.of(List.of(
                between(variant("V1", "A"), "", "2026-03-01"),
                between(variant("V2", "A"), "2026-03-01", ""),
                variant("V9", "A").withChannel(new ChannelId("other"))));

        assertThat(listing(map, "A", DAY.minusDays(1))).isEqualTo("V1");
        assertThat(listing(map, "A", DAY)).isEqualTo("V2");
    }

    @Test
    void singlyAndInPacksAreSeveralListings() {
        SkuMap map = SkuMap.of(List.of(variant("V1", "A"), variant("V2", "A").withUnitsPerUom(UnitRatio.of(1, 12))));

        assertThat(listing(map, "A", DAY)).isEqualTo("[V1, V2]");
    }

    @Test
    void whatOnlyKitsHoldIsSaidAndSoIsWhatNothingHolds() {
        SkuMap map = SkuMap.of(List.of(variant("V1", "K"), component("V1", "A", "1", "1")));

        assertThat(listing(map, "A", DAY)).isEqualTo("in 1 kits");
        assertThat(listing(map, "X", DAY)).isEqualTo("unlisted");
        assertThat(((Listing.Unlisted) map.listing(new ItemId("X"), SHOP, DAY)).why())
                .contains("no entry of channel shop:one leads to item 'X'");
    }

    @Test
    void whatAHigherPriorityOutdoesIsNotListed() {
        SkuMap map = SkuMap.of(List.of(variant("V1", "A"), variant("V1", "B").withPriority(1)));

        assertThat(listing(map, "A", DAY)).isEqualTo("unlisted");
        assertThat(listing(map, "B", DAY)).isEqualTo("V1");
    }

    @Test
    void onlyActiveEntriesAnswerInEitherDirection() {
        SkuMap map = SkuMap.of(List.of(
                variant("V1", "A").withStatus(EntryStatus.RETIRED),
                variant("V1", "B").withStatus(EntryStatus.PROPOSED),
                variant("V2", "C")));

        assertThat(map.resolve(Rows.ofVariant("V1"))).isInstanceOf(Resolution.Unmapped.class);
        assertThat(((Resolution.Unmapped) map.resolve(Rows.ofVariant("V1"))).suggestions())
                .isEmpty();
        assertThat(listing(map, "A", DAY)).isEqualTo("unlisted");
        assertThat(map.entries()).hasSize(3);
    }

    @Test
    void bothDirectionsAgree() {
        for (long seed = 1; seed <= 200; seed++) {
            Random random = new Random(seed);
            List<SkuMapEntry> rows = new ArrayList<>();
            while (rows.size() < 12) {
                int from = random.nextInt(20);
                rows.add(between(
                                variant("V" + random.nextInt(5), "I" + random.nextInt(4)),
                                DAY.plusDays(from).toString(),
                                DAY.plusDays(from + 1 + random.nextInt(5)).toString())
                        .withPriority(random.nextInt(3)));
                if (!SkuMap.conflicts(rows).isEmpty()) {
                    rows.remove(rows.size() - 1);
                }
            }
            SkuMap map = SkuMap.of(rows);
            for (int i = 0; i < 25; i++) {
                LocalDate day = DAY.plusDays(i);
                for (int item = 0; item < 4; item++) {
                    List<String> there = new ArrayList<>();
                    for (int variant = 0; variant < 5; variant++) {
                        if (Rows.outcome(map.resolve(
                                        Rows.ofVariant("V" + variant).withAsOf(day)))
                                .equals("I" + item)) {
                            there.add("V" + variant);
                        }
                    }
                    List<String> back = map.listing(new ItemId("I" + item), SHOP, day)
                            .match(
                                    listed -> List.of(variantOf(listed.entry())),
                                    several -> several.entries().stream()
                                            .map(ListingTest::variantOf)
                                            .toList(),
                                    inKits -> List.of("kit"),
                                    unlisted -> List.of());

                    assertThat(back).as("seed %s, %s", seed, day).containsExactlyInAnyOrderElementsOf(there);
                }
            }
        }
    }
}
