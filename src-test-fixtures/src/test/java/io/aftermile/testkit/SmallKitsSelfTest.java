package io.aftermile.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.aftermile.connector.CallContext;
import io.aftermile.connector.Item;
import io.aftermile.connector.ItemCatalog;
import io.aftermile.connector.SignedQuantity;
import io.aftermile.connector.StockBook;
import io.aftermile.connector.StockPosition;
import io.aftermile.failure.Invalid;
import io.aftermile.failure.Unavailable;
import io.aftermile.model.ItemId;
import io.aftermile.model.LocationId;
import io.aftermile.model.Quantity;
import io.aftermile.model.TenantId;
import io.aftermile.testkit.KitRun.Outcome;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every rule of the kits that only read catches what breaks it. */
class SmallKitsSelfTest {

    private interface CatalogFault extends UnaryOperator<ItemCatalog> {}

    private interface StockFault extends UnaryOperator<StockBook> {}

    /** The kit of the catalogue, with the fault that is planted now. */
    static class PlantedCatalog extends InMemoryItemCatalogTest {

        private static CatalogFault fault = good -> good;

        @Override
        protected ItemCatalog catalog() {
            return fault.apply(super.catalog());
        }
    }

    /** The kit of the stock, with the fault that is planted now. */
    static class PlantedStock extends InMemoryStockBookTest {

        private static StockFault fault = good -> good;

        @Override
        protected StockBook stock() {
            return fault.apply(super.stock());
        }
    }

    static Stream<Arguments> catalogFaults() {
        return Stream.of(
                catalog("IC-01", good -> (id, context) -> good.find(id, context).map(it -> it.withUnit("?"))),
                catalog(
                        "IC-02",
                        good -> (id, context) -> Optional.of(found(good, id, context)
                                .orElseThrow(() -> new Invalid("id", "is unknown", "give another one")))),
                catalog(
                        "IC-03",
                        good -> (id, context) -> good.find(new ItemId(id.value().replace("X", "")), context)),
                catalog(
                        "IC-03",
                        good -> (id, context) -> good.find(new ItemId(id.value().toUpperCase(Locale.ROOT)), context)),
                catalog(
                        "IC-03",
                        good -> (id, context) ->
                                good.find(new ItemId(id.value().replaceAll("[\\s\u00a0]", "")), context)),
                catalog("IC-04", SmallKitsSelfTest::onlyOnce),
                catalog("IC-05", SmallKitsSelfTest::onlyOnce),
                catalog("IC-06", good -> (id, context) -> good.find(id, mine(context))),
                catalog("IC-07", good -> (id, context) -> good.find(id, patient(context))));
    }

    static Stream<Arguments> stockFaults() {
        return Stream.of(
                stock(
                        "ST-01",
                        good -> changed(
                                good,
                                it -> new StockPosition(
                                        it.item(), it.location(), whole(it.sellable()), it.quarantined()))),
                stock(
                        "ST-02",
                        good -> changed(
                                good, it -> new StockPosition(it.item(), it.location(), it.sellable(), Quantity.ZERO))),
                stock(
                        "ST-03",
                        good -> changed(
                                good,
                                it -> new StockPosition(
                                        it.item(),
                                        it.location(),
                                        it.sellable().owed() ? new SignedQuantity(false, Quantity.ZERO) : it.sellable(),
                                        it.quarantined()))),
                stock("ST-04", good -> (item, context) -> twice(good.positions(item, context))),
                stock("ST-05", good -> (item, context) -> {
                    List<StockPosition> found = good.positions(item, context);
                    return found.isEmpty() ? List.of(nothingOf(item)) : found;
                }),
                stock("ST-06", good -> {
                    AtomicInteger calls = new AtomicInteger();
                    return (item, context) -> calls.incrementAndGet() == 1 ? good.positions(item, context) : List.of();
                }),
                stock("ST-07", good -> (item, context) -> good.positions(item, mine(context))),
                stock("ST-08", good -> (item, context) -> good.positions(item, patient(context))));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("catalogFaults")
    void aPlantedFaultOfACatalogueIsCaughtByItsRule(String rule, CatalogFault fault) {
        PlantedCatalog.fault = fault;

        assertThat(KitRun.of(PlantedCatalog.class)).containsEntry(rule, Outcome.BROKEN);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("stockFaults")
    void aPlantedFaultOfStockIsCaughtByItsRule(String rule, StockFault fault) {
        PlantedStock.fault = fault;

        assertThat(KitRun.of(PlantedStock.class)).containsEntry(rule, Outcome.BROKEN);
    }

    @Test
    void whatARuleFailsWithBeginsWithItsIdAndWords() {
        PlantedCatalog.fault = good -> (id, context) -> good.find(id, mine(context));
        PlantedStock.fault = good -> (item, context) -> {
            throw new IllegalStateException("the lights are off");
        };

        assertThat(KitRun.failures(PlantedCatalog.class))
                .hasEntrySatisfying(
                        "IC-06", it -> assertThat(it).startsWith("IC-06 another merchant does not see the item: "));
        assertThat(KitRun.failures(PlantedStock.class))
                .hasEntrySatisfying(
                        "ST-01", it -> assertThat(it).startsWith("ST-01 ").contains("the lights are off"));
    }

    @Test
    void everyRuleHasAFaultThatItCatches() {
        PlantedCatalog.fault = good -> good;
        PlantedStock.fault = good -> good;

        assertThat(planted(catalogFaults())).isEqualTo(kept(KitRun.of(PlantedCatalog.class)));
        assertThat(planted(stockFaults())).isEqualTo(kept(KitRun.of(PlantedStock.class)));
    }

    private static Set<String> planted(Stream<Arguments> faults) {
        Set<String> rules = new TreeSet<>();
        faults.forEach(it -> rules.add((String) it.get()[0]));
        return rules;
    }

    private static Set<String> kept(Map<String, Outcome> rules) {
        assertThat(rules.values()).containsOnly(Outcome.KEPT);
        return new TreeSet<>(rules.keySet());
    }

    private static Arguments catalog(String rule, CatalogFault fault) {
        return arguments(rule, fault);
    }

    private static Arguments stock(String rule, StockFault fault) {
        return arguments(rule, fault);
    }

    private static Optional<Item> found(ItemCatalog good, ItemId id, CallContext context) {
        return good.find(id, context);
    }

    private static ItemCatalog onlyOnce(ItemCatalog good) {
        AtomicInteger calls = new AtomicInteger();
        return (id, context) -> {
            if (calls.incrementAndGet() > 1) {
                throw new Unavailable("the catalogue is read; open another one");
            }
            return good.find(id, context);
        };
    }

    private static StockBook changed(StockBook good, UnaryOperator<StockPosition> change) {
        return (item, context) ->
                good.positions(item, context).stream().map(change).toList();
    }

    private static List<StockPosition> twice(List<StockPosition> positions) {
        List<StockPosition> all = new ArrayList<>(positions);
        all.addAll(positions);
        return all;
    }

    private static StockPosition nothingOf(ItemId item) {
        return new StockPosition(item, new LocationId("here"), new SignedQuantity(false, Quantity.ZERO), Quantity.ZERO);
    }

    private static SignedQuantity whole(SignedQuantity quantity) {
        return new SignedQuantity(
                quantity.owed(), Quantity.of(quantity.size().toBigDecimal().setScale(0, RoundingMode.DOWN)));
    }

    private static CallContext mine(CallContext context) {
        return new CallContext(TenantId.DEFAULT, context.key(), context.deadline());
    }

    private static CallContext patient(CallContext context) {
        return new CallContext(context.tenant(), context.key(), Deadlines.FAR);
    }
}
