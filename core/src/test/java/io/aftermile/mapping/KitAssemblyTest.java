package io.aftermile.mapping;

import static io.aftermile.mapping.Rows.SHOP;
import static io.aftermile.mapping.Rows.component;
import static io.aftermile.mapping.Rows.variant;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aftermile.failure.Invalid;
import io.aftermile.model.EventTime;
import io.aftermile.model.ItemId;
import io.aftermile.model.Order;
import io.aftermile.model.OrderId;
import io.aftermile.model.OrderLine;
import io.aftermile.model.OrderLineId;
import io.aftermile.model.Quantity;
import io.aftermile.model.VariantId;
import io.aftermile.money.Amount;
import java.util.List;
import java.util.Map;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;

/** What the ERP counts in components, the storefront is told in kits. */
class KitAssemblyTest {

    private static final SkuMap MAP = SkuMap.of(List.of(
            component("KIT", "BOARD", "1", "60"),
            component("KIT", "BOLT", "4", "40"),
            variant("MUG", "MUG"),
            variant("NEST", "NEST"),
            component("NEST", "INNER", "2", "1"),
            component("NEST", "BOLT", "1", "1"),
            variant("INNER", "INNER"),
            component("INNER", "BOLT", "3", "1"),
            component("INNER", "NUT", "1", "1")));

    private static OrderLine line(String id, String variant, long quantity) {
        return OrderLine.builder()
                .id(new OrderLineId(id))
                .variant(new VariantId(variant))
                .title(variant)
                .quantity(Quantity.of(quantity))
                .price(Amount.of(Money.parse("EUR 30.00")))
                .taxIncluded(false)
                .build();
    }

    private static final Order EXPLODED = MAP.explode(Order.builder()
            .id(new OrderId("O"))
            .channel(SHOP)
            .number("#1")
            .placedAt(EventTime.parse("2026-03-01T10:00:00+01:00"))
            .currency(CurrencyUnit.EUR)
            .addLine(line("L1", "KIT", 3))
            .addLine(line("L2", "MUG", 2))
            .addLine(line("L3", "NEST", 1))
            .build());

    private static List<String> assembled(Map<String, String> quantities) {
        Map<OrderLineId, Quantity> byLine = new java.util.LinkedHashMap<>();
        quantities.forEach((line, quantity) -> byLine.put(new OrderLineId(line), Quantity.parse(quantity)));
        return KitAssembly.assemble(EXPLODED, byLine).stream()
                .map(it -> it.line() + ": " + it.quantity() + " " + it.rest())
                .toList();
    }

    @Test
    void allComponentsTogetherAreTheKit() {
        assertThat(assembled(Map.of("L1/1", "2", "L1/2", "8"))).containsExactly("L1: 2 {}");
    }

    @Test
    void whatMakesNoWholeKitIsStatedAsRest() {
        assertThat(assembled(Map.of("L1/1", "2", "L1/2", "7"))).containsExactly("L1: 1 {L1/1=1, L1/2=3}");
    }

    @Test
    void aSingleComponentThatComesBackIsNoKit() {
        assertThat(assembled(Map.of("L1/2", "4"))).containsExactly("L1: 0 {L1/2=4}");
    }

    @Test
    void linesThatAreNoKitStayAndLinesThatAreNotMeantAreLeftOut() {
        assertThat(assembled(Map.of("L2", "1"))).containsExactly("L2: 1 {}");
    }

    @Test
    void kitsWithinKitsAreAssembledAtOnce() {
        assertThat(EXPLODED.lines()).extracting(it -> it.id().value()).contains("L3/1", "L3/2", "L3/3");
        assertThat(assembled(Map.of("L3/1", "6", "L3/2", "2", "L3/3", "1"))).containsExactly("L3: 1 {}");
    }

    @Test
    void assemblingWhatWasSoldGivesTheOrderAsItWasSold() {
        Map<OrderLineId, Quantity> all = new java.util.LinkedHashMap<>();
        EXPLODED.lines().forEach(it -> all.put(it.id(), it.quantity()));

        assertThat(KitAssembly.assemble(EXPLODED, all))
                .extracting(it -> it.line() + " " + it.quantity() + " " + it.rest())
                .containsExactly("L1 3 {}", "L2 2 {}", "L3 1 {}");
    }

    @Test
    void aLineThatIsNotThereIsInvalid() {
        assertThatThrownBy(() -> KitAssembly.assemble(EXPLODED, Map.of(new OrderLineId("L1"), Quantity.ONE)))
                .isInstanceOf(Invalid.class)
                .hasMessageContaining("line L1 is not in order O");
    }

    @Test
    void stockMakesAsManyKitsAsTheScarcestItemAllows() {
        Resolution.Kit nest = (Resolution.Kit) MAP.resolve(Rows.ofVariant("NEST"));

        // One nest holds 2 x 3 + 1 bolts and 2 nuts.
        assertThat(KitAssembly.kits(
                        nest, Map.of(new ItemId("BOLT"), Quantity.of(20), new ItemId("NUT"), Quantity.of(9))))
                .isEqualTo(Quantity.of(2));
        assertThat(KitAssembly.kits(nest, Map.of(new ItemId("BOLT"), Quantity.of(20))))
                .isEqualTo(Quantity.ZERO);
    }
}
