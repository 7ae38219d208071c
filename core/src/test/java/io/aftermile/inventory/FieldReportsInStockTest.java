package io.aftermile.inventory;

import static io.aftermile.inventory.Stock.BERLIN;
import static io.aftermile.inventory.Stock.NOON;
import static io.aftermile.inventory.Stock.TEE;
import static io.aftermile.inventory.Stock.TENANT;
import static io.aftermile.inventory.Stock.receipt;
import static io.aftermile.inventory.Stock.units;
import static org.assertj.core.api.Assertions.assertThat;

import io.aftermile.model.DispositionKind;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What went wrong with the stock of others. */
class FieldReportsInStockTest {

    private final Stock stock = new Stock();

    private DispositionOutcome dispose(String reporter, String reference, String quantity, DispositionKind kind) {
        return stock.inventory.dispose(
                TENANT,
                DispositionTest.report(reporter, reference, quantity, kind)
                        .location(BERLIN)
                        .build());
    }

    @Test
    @DisplayName("F9: units that came back damaged are not sellable, until somebody says so")
    void damagedUnitsAreNotSellable() {
        dispose("library", "1", "1", DispositionKind.REFURBISHING);

        assertThat(stock.held(TEE, BERLIN, StockState.ON_HAND)).isEqualTo("0");
        assertThat(stock.held(TEE, BERLIN, StockState.DAMAGED)).isEqualTo("1");
    }

    @Test
    @DisplayName("F25: what was rejected at inspection is not booked as returned to stock")
    void rejectedUnitsAreNotRestocked() {
        dispose("library", "1", "2", DispositionKind.RESTOCKED);
        dispose("library", "2", "1", DispositionKind.SCRAPPED);

        assertThat(stock.held(TEE, BERLIN, StockState.ON_HAND)).isEqualTo("2");
    }

    @Test
    @DisplayName("F27: stock follows the disposition alone, and a refund and a receipt of the same units restock once")
    void restockIsNotRefund() {
        dispose("shopify", "refund-1", "1", DispositionKind.RESTOCKED);
        dispose("erp", "receipt-1", "1", DispositionKind.RESTOCKED);
        dispose("shopify", "refund-1", "1", DispositionKind.RESTOCKED);

        assertThat(stock.held(TEE, BERLIN, StockState.ON_HAND)).isEqualTo("1");
        assertThat(stock.store.movements(TENANT, 0, 10)).hasSize(1);
    }

    @Test
    @DisplayName("F28: the same movement reported in the same instant by many is recorded once")
    void theSameMovementAtOnceIsRecordedOnce() throws Exception {
        StockMovement receipt = receipt("r1", TEE, "10", BERLIN);
        CountDownLatch start = new CountDownLatch(1);
        ExecutorService pool = Executors.newFixedThreadPool(8);
        try {
            List<Future<Recorded>> told = IntStream.range(0, 8)
                    .mapToObj(i -> pool.submit(() -> {
                        start.await();
                        return stock.inventory.record(TENANT, receipt);
                    }))
                    .toList();
            start.countDown();
            int added = 0;
            for (Future<Recorded> one : told) {
                added += one.get() == Recorded.ADDED ? 1 : 0;
            }

            assertThat(added).isEqualTo(1);
        } finally {
            pool.shutdownNow();
        }
        assertThat(stock.held(TEE, BERLIN, StockState.ON_HAND)).isEqualTo("10");
    }

    @Test
    @DisplayName("F29: movements that become known in the wrong order end in the same positions")
    void theOrderOfReportsDoesNotMatter() {
        StockMovement shipped = StockMovement.of(
                Stock.key("s"), MovementKind.SHIPMENT, NOON, MovedUnits.shipped(TEE, units("4"), BERLIN));
        StockMovement receipt = receipt("r", TEE, "10", BERLIN);

        stock.inventory.record(TENANT, shipped);
        stock.inventory.record(TENANT, receipt);

        assertThat(stock.positions()).isEqualTo(Positions.of(List.of(receipt, shipped)));
        assertThat(stock.positions().shortages()).isEmpty();
    }
}
