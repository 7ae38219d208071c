package io.aftermile.erp.tryton;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aftermile.connector.BookedDocument;
import io.aftermile.connector.http.Secret;
import io.aftermile.failure.InDoubt;
import io.aftermile.testkit.tryton.TrytonServer;
import java.io.IOException;
import java.time.Clock;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The server acts and its answer is lost: that is a doubt, and the same key again makes nothing twice. */
class LostAnswerTest {

    private final Sale sale = new Sale("L-" + UUID.randomUUID().toString().substring(0, 8));
    private Relay relay;
    private Tryton tryton;

    @BeforeEach
    void connect() throws IOException {
        TrytonServer server = TrytonHere.server();
        relay = new Relay(server.address());
        tryton = Tryton.builder(relay.address(), TrytonServer.DATABASE, Clock.systemUTC())
                .user(TrytonServer.USER, Secret.of(server.password()))
                .accounts(TrytonHere.ACCOUNTS)
                .connect(TrytonHere.FAR);
    }

    @AfterEach
    void close() {
        if (tryton != null) {
            tryton.close();
        }
        if (relay != null) {
            relay.close();
        }
    }

    @Test
    void aLostAnswerToACreationOrAPostingIsADoubtThatTheSameKeySettles() {
        relay.lose("model.sale.sale.create");
        assertThatThrownBy(() -> tryton.bookOrder(sale.booking(), sale.key("order")))
                .isInstanceOf(InDoubt.class);
        assertThat(relay.waiting()).isFalse();
        assertThat(tryton.find(sale.key("order"))).isEmpty();
        tryton.bookOrder(sale.booking(), sale.key("order"));

        relay.lose("model.account.invoice.post");
        assertThatThrownBy(() -> tryton.bookCreditMemo(sale.credit("C", 1), sale.key("credit")))
                .isInstanceOf(InDoubt.class);
        assertThat(tryton.find(sale.key("credit")))
                .as("what was posted, and whose answer was lost")
                .isPresent();
        BookedDocument again = tryton.bookCreditMemo(sale.credit("C", 1), sale.key("credit"));

        assertThat(again.created()).isFalse();
        Records records = new Records(sale);
        assertThat(records.orders()).isEqualTo(1);
        assertThat(records.invoices()).isEqualTo(1);
        assertThat(records.credits()).isEqualTo(1);
        assertThat(records.drafts()).isZero();
    }

    @Test
    void aSessionThatEndsInTheMiddleIsBegunAnew() throws Exception {
        tryton.bookOrder(sale.booking(), sale.key("order"));

        relay.endSession();

        assertThat(tryton.bookPayment(sale.payment(), sale.key("payment")).created())
                .isTrue();
        assertThat(new Records(sale).payments()).isEqualTo(1);
    }
}
