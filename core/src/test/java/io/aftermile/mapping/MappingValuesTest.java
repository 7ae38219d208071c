package io.aftermile.mapping;

import static io.aftermile.mapping.Rows.variant;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aftermile.model.ChannelId;
import io.aftermile.model.ItemId;
import io.aftermile.model.Quantity;
import java.time.LocalDate;
import nl.jqno.equalsverifier.EqualsVerifier;
import nl.jqno.equalsverifier.Warning;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Mapping values are equal by content and cannot exist against their rules. */
class MappingValuesTest {

    @ParameterizedTest
    @ValueSource(classes = {ImmutableSkuMapEntry.class, ImmutableSkuQuery.class})
    void entriesAndQuestionsAreEqualByContent(Class<?> type) {
        EqualsVerifier.forClass(type)
                .withPrefabValues(
                        KitRow.class,
                        new KitRow(Quantity.ONE, KitShare.of(1)),
                        new KitRow(Quantity.of(2), KitShare.of(1)))
                .suppress(Warning.NULL_FIELDS)
                .verify();
    }

    @Test
    void anEntryNeedsAKey() {
        assertThatThrownBy(() -> SkuMapEntry.builder()
                        .channel(new ChannelId("c"))
                        .item(new ItemId("A"))
                        .build())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("item A has no key");
    }

    @Test
    void anEntryHoldsOnAtLeastOneDay() {
        LocalDate day = LocalDate.of(2026, 3, 1);

        assertThat(variant("V", "A")
                        .withValidFrom(day)
                        .withValidUntil(day.plusDays(1))
                        .validOn(day))
                .isTrue();
        assertThatThrownBy(() -> variant("V", "A").withValidFrom(day).withValidUntil(day))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("until is exclusive");
    }

    @Test
    void aComponentHasUnits() {
        assertThatThrownBy(() -> new KitRow(Quantity.ZERO, KitShare.of(1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("above zero");
    }

    @Test
    void longValuesAreShortenedInMessages() {
        assertThat(Shown.text("x".repeat(100))).hasSize(63);
        assertThat(Shown.text("a\nb")).isEqualTo("a?b");
    }
}
