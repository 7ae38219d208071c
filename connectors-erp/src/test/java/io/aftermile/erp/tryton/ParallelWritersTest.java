package io.aftermile.erp.tryton;

import static org.assertj.core.api.Assertions.assertThat;

import io.aftermile.connector.BookedDocument;
import io.aftermile.connector.CallContext;
import io.aftermile.connector.SalesBook;
import io.aftermile.failure.Invalid;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Four connections that know nothing of each other, as four processes would, write at once. */
class ParallelWritersTest {

    private static final int WRITERS = 4;
    private static final List<Tryton> CONNECTIONS = new ArrayList<>();

    private final Sale sale = new Sale("W-" + UUID.randomUUID().toString().substring(0, 8));

    @BeforeAll
    static void connect() {
        for (int i = 0; i < WRITERS; i++) {
            CONNECTIONS.add(TrytonHere.connected());
        }
    }

    @AfterAll
    static void close() {
        CONNECTIONS.forEach(Tryton::close);
    }

    @Test
    void fourWritersOfOneKeyMakeOneDocumentOfEachKind() throws Exception {
        one((book, key) -> book.bookOrder(sale.booking(), key), "order");
        one((book, key) -> book.bookPayment(sale.payment(), key), "payment");
        one((book, key) -> book.bookShipment(sale.shipment(), key), "shipment");
        one((book, key) -> book.bookReturn(sale.authorisation(), key), "return");
        one((book, key) -> book.bookCreditMemo(sale.credit("C", 1), key), "credit");

        Records records = new Records(sale);
        assertThat(records.orders()).isEqualTo(1);
        assertThat(records.invoices()).isEqualTo(1);
        assertThat(records.payments()).isEqualTo(1);
        assertThat(records.shipments()).isEqualTo(1);
        assertThat(records.complaints()).isEqualTo(1);
        assertThat(records.credits()).isEqualTo(1);
        assertThat(records.drafts()).isZero();
    }

    @Test
    void fourWritersOfFourKeysDoNotCreditMoreUnitsThanWereInvoiced() throws Exception {
        CONNECTIONS.get(0).bookOrder(sale.booking(), sale.key("order"));

        List<Future<BookedDocument>> ended =
                together(i -> CONNECTIONS.get(i).bookCreditMemo(sale.credit("C" + i, 2), sale.key("credit-" + i)));

        int credited = 0;
        for (Future<BookedDocument> one : ended) {
            try {
                assertThat(one.get().created()).isTrue();
                credited++;
            } catch (ExecutionException e) {
                assertThat(e.getCause()).isInstanceOf(Invalid.class);
            }
        }
        assertThat(credited).as("credits of two out of three units").isEqualTo(1);
        assertThat(new Records(sale).credits()).isEqualTo(1);
        assertThat(new Records(sale).drafts()).isZero();
    }

    private interface Writing {
        BookedDocument write(SalesBook book, CallContext key);
    }

    private interface Nth<T> {
        T call(int i);
    }

    private void one(Writing writing, String what) throws Exception {
        List<BookedDocument> answers = new ArrayList<>();
        for (Future<BookedDocument> it : together(i -> writing.write(CONNECTIONS.get(i), sale.key(what)))) {
            answers.add(it.get());
        }
        assertThat(answers).as(what).filteredOn(BookedDocument::created).hasSize(1);
        assertThat(answers.stream().map(it -> it.withCreated(false)).distinct())
                .as(what)
                .hasSize(1);
    }

    private static <T> List<Future<T>> together(Nth<T> work) throws InterruptedException {
        ExecutorService pool = Executors.newFixedThreadPool(WRITERS);
        try {
            List<Callable<T>> all = new ArrayList<>();
            for (int i = 0; i < WRITERS; i++) {
                int writer = i;
                all.add(() -> work.call(writer));
            }
            return pool.invokeAll(all, 5, TimeUnit.MINUTES);
        } finally {
            pool.shutdownNow();
        }
    }
}
