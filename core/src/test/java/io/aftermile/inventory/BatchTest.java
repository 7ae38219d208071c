package io.aftermile.inventory;

import static io.aftermile.inventory.Stock.BERLIN;
import static io.aftermile.inventory.Stock.TEE;
import static io.aftermile.inventory.Stock.units;
import static io.aftermile.inventory.Stock.wish;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.LocalDate;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Lots, serial numbers and expiry, where units are told apart. */
class BatchTest {

    private static final LocalDate TODAY = LocalDate.parse("2026-03-01");
    private static final Batch SOON = Batch.lot("soon", TODAY.plusDays(1));
    private static final Batch LATE = Batch.lot("late", TODAY.plusDays(30));

    private final Stock stock = new Stock();

    private Stock batch(Batch batch, String quantity) {
        return stock.move(MovedUnits.received(TEE, units(quantity), BERLIN).ofBatch(batch));
    }

    @Test
    void batchesAreKeptApartAndSummed() {
        batch(LATE, "5");
        batch(SOON, "2");
        Place shelf = Place.at(BERLIN, StockState.ON_HAND);

        assertThat(stock.positions().balance(TEE, shelf)).hasToString("7");
        assertThat(stock.positions().balance(TEE, shelf, Optional.of(SOON))).hasToString("2");
        assertThat(stock.positions().balance(TEE, shelf, Optional.empty())).hasToString("0");
    }

    @Test
    void reservationsTakeWhatExpiresFirst() {
        batch(LATE, "5");
        batch(SOON, "2");

        assertThat(stock.reserved(wish("r", TEE, "3", BERLIN)).held())
                .extracting(it -> it.batch().orElseThrow().lot().orElseThrow() + " " + it.quantity())
                .containsExactly("soon 2", "late 1");
    }

    @Test
    void whatHasExpiredIsNeitherFreeNorPromised() {
        batch(SOON, "2");
        stock.wait(Duration.ofDays(1));
        assertThat(stock.reserve(wish("onItsLastDay", TEE, "1", BERLIN)))
                .isInstanceOf(ReservationOutcome.Reserved.class);
        stock.wait(Duration.ofDays(1));

        assertThat(stock.reserve(wish("afterIt", TEE, "1", BERLIN))).isInstanceOf(ReservationOutcome.Short.class);
        assertThat(stock.positions().free(TEE, BERLIN, TODAY.plusDays(2))).isEqualTo(units("0"));
    }

    @Test
    void expiredUnitsDoNotMakeUpForMissingOnes() {
        batch(SOON, "5");
        stock.with(TEE, "1", BERLIN).move(MovedUnits.shipped(TEE, units("3"), BERLIN));

        assertThat(stock.positions().free(TEE, BERLIN, TODAY)).isEqualTo(units("3"));
        assertThat(stock.positions().free(TEE, BERLIN, TODAY.plusDays(2))).isEqualTo(units("0"));
    }

    @Test
    void aSerialNumberIsOneUnit() {
        assertThatThrownBy(() -> batch(Batch.serial("S1"), "2")).hasMessageContaining("a serial number is one unit");

        batch(Batch.serial("S1"), "1");

        assertThat(stock.reserved(wish("r", TEE, "1", BERLIN)).held())
                .extracting(HeldUnits::batch)
                .containsExactly(Optional.of(Batch.serial("S1")));
    }

    @Test
    void aBatchThatSaysNothingCannotBeBuilt() {
        assertThatThrownBy(() -> new Batch(Optional.empty(), Optional.empty(), Optional.empty()))
                .hasMessageContaining("leave it out");
    }
}
