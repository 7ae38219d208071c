package io.aftermile.erp.tryton;

import io.aftermile.connector.http.Secret;
import io.aftermile.model.TenderKind;
import io.aftermile.testkit.tryton.TrytonServer;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Assumptions;

/** The server that all tests of this JVM share, and connections to it. */
final class TrytonHere {

    static final Instant FAR = Instant.parse("9999-01-01T00:00:00Z");

    static final TrytonAccounts ACCOUNTS = TrytonAccounts.builder()
            .shippingRevenue("Shipping Revenue")
            .duties("Duties")
            .taxOwedByChannel("Tax Owed by Channel")
            .goodwill("Goodwill")
            .putAllPaymentMethods(Map.of(
                    TenderKind.CARD, "Card",
                    TenderKind.GIFT_CARD, "Gift card",
                    TenderKind.STORE_CREDIT, "Store credit"))
            .build();

    private TrytonHere() {}

    /** The server; without one on this machine the test is skipped, and says what would help. */
    static TrytonServer server() {
        TrytonServer.missing().ifPresent(why -> Assumptions.abort(why));
        return TrytonServer.shared();
    }

    /** Settings of a connection as the user who may do everything. */
    static Tryton.Builder settings() {
        return settings(TrytonServer.USER);
    }

    static Tryton.Builder settings(String user) {
        TrytonServer server = server();
        return Tryton.builder(server.address(), TrytonServer.DATABASE, Clock.systemUTC())
                .user(user, Secret.of(server.password()))
                .accounts(ACCOUNTS);
    }

    static Tryton connected() {
        return settings().connect(FAR);
    }
}
