package io.aftermile.erp.embedded;

import static io.aftermile.erp.embedded.ErpScenes.TENANT;
import static io.aftermile.erp.embedded.ErpScenes.refund;
import static io.aftermile.erp.embedded.ErpScenes.units;
import static io.aftermile.testkit.Orders.anOrder;
import static io.aftermile.testkit.Orders.line;
import static org.assertj.core.api.Assertions.assertThat;

import io.aftermile.connector.BookedDocument;
import io.aftermile.model.Order;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two hosts on one file enter every document once, and see each other's. */
class SharedFileTest {

    private static final Order ORDER =
            anOrder().with(line("TEE", 3, "35.00").taxed("VAT", "19.95")).build();

    @TempDir
    Path folder;

    private EmbeddedErp one;
    private EmbeddedErp other;

    @BeforeEach
    void open() {
        one = EmbeddedErp.builder().file(folder.resolve("erp.db")).build();
        other = EmbeddedErp.builder().file(folder.resolve("erp.db")).build();
    }

    @AfterEach
    void booksBalance() {
        assertThat(one.books().audit().faults()).isEmpty();
        one.close();
        other.close();
    }

    @Test
    void whatWasAnsweredIsThereForTheOther() {
        BookedDocument made = new ErpScenes(one).book(ORDER);

        assertThat(new ErpScenes(other).book(ORDER)).isEqualTo(made.withCreated(false));
    }

    @Test
    void eightWritersOfTwoHostsMakeOneDocument() throws Exception {
        new ErpScenes(one).book(ORDER);
        ExecutorService threads = Executors.newFixedThreadPool(8);
        List<Future<BookedDocument>> running = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            ErpScenes host = new ErpScenes(i % 2 == 0 ? one : other);
            running.add(threads.submit(
                    () -> host.credit(refund(ORDER, "R1").addUnit(units(ORDER, "L1", "1")), "refund")));
        }
        threads.shutdown();
        assertThat(threads.awaitTermination(60, TimeUnit.SECONDS)).isTrue();

        List<BookedDocument> answers = new ArrayList<>();
        for (Future<BookedDocument> answer : running) {
            answers.add(answer.get());
        }
        assertThat(answers).filteredOn(BookedDocument::created).hasSize(1);
        assertThat(one.books().documents(TENANT)).hasSize(2);
    }

    @Test
    void booksThatAnErpShowsStayOpenWithIt() {
        try (Books books = one.books()) {
            assertThat(books.documents(TENANT)).isEmpty();
        }

        assertThat(new ErpScenes(one).book(ORDER).created()).isTrue();
    }
}
