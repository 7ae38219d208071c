package io.aftermile.refund;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aftermile.failure.Invalid;
import io.aftermile.model.Order;
import io.aftermile.model.OrderLineId;
import io.aftermile.model.Quantity;
import io.aftermile.model.TenderKind;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** An order is folded once into a balance, and every quote on it is the quote of its order. */
class OrderBalanceTest {

    private static final RefundCalculator CALCULATOR = RefundCalculator.of(RefundPolicy.ofDefaults());

    private static Sale sale() {
        return Sale.in("EUR")
                .exclusive("a", "3", "30.00")
                .discount("1.40")
                .tax("2.36")
                .add()
                .inclusive("b", "2", "14.97")
                .tax("2.33")
                .add()
                .foreign("a", "1", "9.54", "0.79")
                .tender("card", TenderKind.CARD, "45.93");
    }

    @Test
    void everyQuoteOnABalanceIsTheQuoteOfItsOrder() {
        Order order = sale().order();
        OrderBalance balance = CALCULATOR.balance(order);

        List<RefundRequest> requests =
                List.of(Sale.units("a", "1"), RefundRequest.everything(), Sale.units("b", "2"), Sale.units("a", "1"));

        assertThat(requests)
                .allSatisfy(request -> assertThat(balance.quote(request)).isEqualTo(CALCULATOR.quote(order, request)));
    }

    @Test
    void whatOneQuoteGivesBackIsStillLeftForTheNext() {
        OrderBalance balance = CALCULATOR.balance(sale().order());

        RefundQuote first = balance.quote(RefundRequest.everything());

        assertThat(balance.quote(RefundRequest.everything())).isEqualTo(first);
        assertThat(first.totals().total().isZero()).isFalse();
    }

    @Test
    void manyThreadsOnOneBalanceComeToTheSameQuote() throws Exception {
        OrderBalance balance = CALCULATOR.balance(sale().order());
        RefundQuote shared = balance.quote(RefundRequest.everything());
        RefundQuote alone = CALCULATOR.quote(sale().order(), RefundRequest.everything());
        CountDownLatch start = new CountDownLatch(1);
        Callable<List<RefundQuote>> reader = () -> {
            start.await();
            return List.of(shared.withFees(), balance.quote(RefundRequest.everything()));
        };

        ExecutorService threads = Executors.newFixedThreadPool(4);
        try {
            List<Future<List<RefundQuote>>> readers =
                    IntStream.range(0, 4).mapToObj(i -> threads.submit(reader)).toList();
            start.countDown();
            for (Future<List<RefundQuote>> read : readers) {
                assertThat(read.get()).containsOnly(alone);
            }
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void aRefusalComesWithTheQuoteAndNotWhenItIsRead() {
        OrderBalance balance = CALCULATOR.balance(sale().order());
        Order paidInCash = Sale.in("EUR")
                .exclusive("a", "1", "10.00")
                .add()
                .tender("card", TenderKind.CARD, "10.00")
                .order();
        OrderBalance engine = RefundCalculator.of(RefundPolicy.ofDefaults().withTaxSource(TaxSource.ENGINE))
                .balance(paidInCash);

        assertThatThrownBy(() -> balance.quote(Sale.units("a", "3"))).isInstanceOf(QuantityExceeded.class);
        assertThatThrownBy(() -> balance.quote(Sale.units("x", "1"))).isInstanceOf(Invalid.class);
        assertThatThrownBy(() -> engine.quote(Sale.units("a", "1"))).isInstanceOf(Invalid.class);
    }

    @Test
    void aLineThatNoQuoteTouchesMayContradictItself() {
        Order order = Sale.in("EUR")
                .exclusive("a", "1", "10.00")
                .add()
                .inclusive("b", "1", "1.00")
                .tax("2.00")
                .add()
                .order();
        OrderBalance balance = CALCULATOR.balance(order);

        assertThat(balance.quote(Sale.units("a", "1")).lines()).hasSize(1);
        assertThatThrownBy(() -> balance.quote(Sale.units("b", "1"))).isInstanceOf(NotQuotable.class);
        assertThatThrownBy(() -> balance.quote(Sale.units("b", "1"))).isInstanceOf(NotQuotable.class);
    }

    @Test
    void aQuoteCostsTheSameHoweverLongTheHistoryAndTheOrderAre() {
        OrderBalance small = CALCULATOR.balance(longSale(1, 0));
        OrderBalance large = CALCULATOR.balance(longSale(500, 2_000));
        RefundRequest request = RefundRequest.returning(new OrderLineId("0"), Quantity.ONE);

        assertThat(allocated(large, request)).isLessThan(2 * allocated(small, request));
    }

    private static Order longSale(int lines, int refunds) {
        Sale sale = Sale.in("EUR");
        for (int i = 0; i < lines; i++) {
            sale.exclusive(String.valueOf(i), "3000", "30000.00").tax("2400.00").add();
        }
        for (int i = 0; i < refunds; i++) {
            sale.foreign("0", "1", "10.00", "0.80");
        }
        return sale.order();
    }

    /** Bytes of one quote on a balance that has been asked before. */
    private static long allocated(OrderBalance balance, RefundRequest request) {
        var threads = (com.sun.management.ThreadMXBean) java.lang.management.ManagementFactory.getThreadMXBean();
        balance.quote(request);
        long before = threads.getCurrentThreadAllocatedBytes();
        for (int i = 0; i < 100; i++) {
            balance.quote(request);
        }
        return (threads.getCurrentThreadAllocatedBytes() - before) / 100;
    }
}
