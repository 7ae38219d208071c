package io.aftermile.erp.tryton;

import io.aftermile.connector.http.Secret;
import io.aftermile.testkit.tryton.TrytonServer;
import java.net.URI;
import java.time.Clock;

/** Books one document and halts in the middle, with no chance to clean up. */
final class ClientToKill {

    static final int KILLED = 97;

    private ClientToKill() {}

    public static void main(String[] args) {
        String method = args[4];
        Tryton tryton = Tryton.builder(URI.create(args[0]), TrytonServer.DATABASE, Clock.systemUTC())
                .user(TrytonServer.USER, Secret.of(args[1]))
                .accounts(TrytonHere.ACCOUNTS)
                .http(http -> http.recorder((call, answer) -> {
                    if (call.name().equals(method)) {
                        Runtime.getRuntime().halt(KILLED);
                    }
                }))
                .connect(TrytonHere.FAR);
        Sale sale = new Sale(args[2]);
        switch (args[3]) {
            case "order" -> tryton.bookOrder(sale.booking(), sale.key("order"));
            case "shipment" -> tryton.bookShipment(sale.shipment(), sale.key("shipment"));
            default -> tryton.bookCreditMemo(sale.credit("C", 1), sale.key("credit"));
        }
    }
}
