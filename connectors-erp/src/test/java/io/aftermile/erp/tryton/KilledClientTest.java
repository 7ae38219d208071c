package io.aftermile.erp.tryton;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A process is killed between two calls of one booking; whoever books the same key again ends it. */
class KilledClientTest {

    @TempDir
    Path folder;

    private final Sale sale = new Sale("K-" + UUID.randomUUID().toString().substring(0, 8));
    private Tryton tryton;

    @BeforeEach
    void connect() {
        tryton = TrytonHere.connected();
    }

    @AfterEach
    void close() {
        if (tryton != null) {
            tryton.close();
        }
    }

    @Test
    void anOrderThatWasCreatedAndNotConfirmedIsEndedOnceItIsBookedAgain() throws Exception {
        kill("order", "model.sale.sale.create");
        assertThat(tryton.find(sale.key("order"))).as("what stands in part").isEmpty();

        tryton.bookOrder(sale.booking(), sale.key("order"));

        one();
    }

    @Test
    void anInvoiceThatWasCreatedAndNotPostedIsEndedOnceItIsBookedAgain() throws Exception {
        kill("order", "model.account.invoice.create");
        assertThat(tryton.find(sale.key("order"))).as("what stands in part").isEmpty();

        tryton.bookOrder(sale.booking(), sale.key("order"));

        one();
    }

    @Test
    void aCreditNoteThatWasCreatedAndNotPostedIsEndedOnceItIsBookedAgain() throws Exception {
        tryton.bookOrder(sale.booking(), sale.key("order"));
        kill("credit", "model.account.invoice.create");
        assertThat(tryton.find(sale.key("credit"))).as("what stands in part").isEmpty();
        assertThat(new Records(sale).drafts()).isEqualTo(1);

        tryton.bookCreditMemo(sale.credit("C", 1), sale.key("credit"));

        assertThat(new Records(sale).credits()).isEqualTo(1);
        one();
    }

    @Test
    void aShipmentThatWasReservedAndNotSentIsEndedOnceItIsBookedAgain() throws Exception {
        tryton.bookOrder(sale.booking(), sale.key("order"));
        kill("shipment", "model.stock.shipment.out.assign_try");
        assertThat(tryton.find(sale.key("shipment"))).as("what stands in part").isEmpty();

        tryton.bookShipment(sale.shipment(), sale.key("shipment"));

        assertThat(new Records(sale).shipments()).isEqualTo(1);
        assertThat(tryton.find(sale.key("shipment"))).isPresent();
    }

    private void one() {
        Records records = new Records(sale);
        assertThat(records.orders()).isEqualTo(1);
        assertThat(records.invoices()).isEqualTo(1);
        assertThat(records.drafts()).isZero();
        assertThat(tryton.find(sale.key("order"))).isPresent();
    }

    /** Books in a process of its own, which ends at once when the server has answered a method for the first time. */
    private void kill(String what, String method) throws Exception {
        Process child = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        ClientToKill.class.getName(),
                        TrytonHere.server().address().toString(),
                        TrytonHere.server().password(),
                        sale.id(),
                        what,
                        method))
                .redirectErrorStream(true)
                .redirectOutput(new File(folder.toFile(), "child.log"))
                .start();
        assertThat(child.waitFor(3, TimeUnit.MINUTES)).isTrue();
        assertThat(child.exitValue()).as("how the process ended").isEqualTo(ClientToKill.KILLED);
    }
}
