package io.aftermile.inventory;

import static io.aftermile.inventory.Stock.BERLIN;
import static io.aftermile.inventory.Stock.LYON;
import static io.aftermile.inventory.Stock.MUG;
import static io.aftermile.inventory.Stock.NOON;
import static io.aftermile.inventory.Stock.TEE;
import static io.aftermile.inventory.Stock.TENANT;
import static io.aftermile.inventory.Stock.key;
import static io.aftermile.inventory.Stock.units;
import static io.aftermile.inventory.Stock.wish;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aftermile.failure.Invalid;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Counting tells what is really there. */
class CycleCountTest {

    private final Stock stock = new Stock();

    private static CycleCount count(String key, CountedUnits... found) {
        return CycleCount.builder()
                .key(key(key))
                .location(BERLIN)
                .at(NOON)
                .addFound(found)
                .build();
    }

    @Test
    void whatIsMissingLeavesTheShelfAndWhatIsFoundEntersIt() {
        stock.with(TEE, "10", BERLIN).with(MUG, "5", BERLIN);

        assertThat(stock.inventory.count(
                        TENANT, count("c1", CountedUnits.of(TEE, units("8")), CountedUnits.of(MUG, units("6")))))
                .extracting(it -> it.found().item() + " expected " + it.expected() + " difference " + it.difference())
                .containsExactly("TEE expected 10 difference -2", "MUG expected 5 difference 1");
        assertThat(stock.held(TEE, BERLIN, StockState.ON_HAND)).isEqualTo("8");
        assertThat(stock.held(MUG, BERLIN, StockState.ON_HAND)).isEqualTo("6");
        assertThat(stock.positions().balance(TEE, Place.outside(Outside.COUNTED)))
                .hasToString("2");
    }

    @Test
    void aCountThatFindsEverythingIsRecordedAndMovesNothing() {
        stock.with(TEE, "10", BERLIN);

        stock.inventory.count(TENANT, count("c1", CountedUnits.of(TEE, units("10"))));

        StockMovement recorded = stock.store.movements(TENANT, 1, 1).get(0);
        assertThat(recorded.units()).isEmpty();
        assertThat(recorded.counted()).containsExactly(CountedUnits.of(TEE, units("10")));
    }

    @Test
    void theSameCountReportedLaterChangesNothing() {
        stock.with(TEE, "10", BERLIN);
        CycleCount count = count("c1", CountedUnits.of(TEE, units("8")));
        stock.inventory.count(TENANT, count);
        stock.with(TEE, "5", BERLIN);

        assertThat(stock.inventory.count(TENANT, count)).isEmpty();
        assertThat(stock.held(TEE, BERLIN, StockState.ON_HAND)).isEqualTo("13");
        assertThatThrownBy(() -> stock.inventory.count(TENANT, count("c1", CountedUnits.of(TEE, units("9")))))
                .isInstanceOf(KeyReused.class);
    }

    @Test
    void aCountUnderTheKeyOfAnotherMovementOrAtAnotherLocationIsRefused() {
        stock.with(TEE, "10", BERLIN);
        CycleCount count = count("c1", CountedUnits.of(TEE, units("10")));
        stock.inventory.count(TENANT, count);

        assertThatThrownBy(() -> stock.inventory.count(TENANT, count.withKey(key("m1"))))
                .isInstanceOf(KeyReused.class);
        assertThatThrownBy(() -> stock.inventory.count(TENANT, count.withLocation(LYON)))
                .isInstanceOf(KeyReused.class);
    }

    @Test
    void reservedAndSafetyUnitsStandOnTheCountedShelfAndStayPromised() {
        stock.with(TEE, "10", BERLIN)
                .move(MovedUnits.changed(TEE, units("2"), BERLIN, StockState.ON_HAND, StockState.SAFETY));
        stock.reserved(wish("r", TEE, "5", BERLIN));

        stock.inventory.count(TENANT, count("c1", CountedUnits.of(TEE, units("9"))));

        assertThat(stock.held(TEE, BERLIN, StockState.RESERVED)).isEqualTo("5");
        assertThat(stock.held(TEE, BERLIN, StockState.SAFETY)).isEqualTo("2");
        assertThat(stock.held(TEE, BERLIN, StockState.ON_HAND)).isEqualTo("2");
    }

    @Test
    void aShelfThatHoldsLessThanIsPromisedIsAShortage() {
        stock.with(TEE, "5", BERLIN);
        stock.reserved(wish("r", TEE, "5", BERLIN));

        stock.inventory.count(TENANT, count("c1", CountedUnits.of(TEE, units("3"))));

        assertThat(stock.positions().shortages())
                .extracting(it -> it.place() + " " + it.balance())
                .containsExactly("ON_HAND at berlin -2");
    }

    @Test
    void batchesAndStatesAreCountedOneByOne() {
        stock.move(MovedUnits.received(TEE, units("4"), BERLIN).ofBatch(Batch.lot("A")))
                .move(MovedUnits.changed(TEE, units("1"), BERLIN, StockState.ON_HAND, StockState.DAMAGED)
                        .ofBatch(Batch.lot("A")));

        assertThat(stock.inventory.count(
                        TENANT,
                        count(
                                "c1",
                                new CountedUnits(TEE, StockState.DAMAGED, Optional.of(Batch.lot("A")), units("2")),
                                new CountedUnits(TEE, StockState.ON_HAND, Optional.of(Batch.lot("A")), units("3")),
                                new CountedUnits(TEE, StockState.ON_HAND, Optional.of(Batch.lot("B")), units("1")))))
                .extracting(it -> it.difference().toString())
                .containsExactly("1", "0", "1");
    }

    @Test
    void countsThatCannotBeMeantAreRefused() {
        assertThatThrownBy(() -> count("c")).hasMessageContaining("counts nothing");
        assertThatThrownBy(() -> count("c", CountedUnits.of(TEE, units("1")), CountedUnits.of(TEE, units("2"))))
                .hasMessageContaining("twice");
        assertThatThrownBy(() -> new CountedUnits(TEE, StockState.RESERVED, Optional.empty(), units("1")))
                .hasMessageContaining("count what is there");
        assertThatThrownBy(() -> stock.inventory.record(
                        TENANT, count("c", CountedUnits.of(TEE, units("1"))).movement(Positions.none())))
                .isInstanceOf(Invalid.class);
    }
}
