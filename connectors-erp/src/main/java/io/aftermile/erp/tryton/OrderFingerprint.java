package io.aftermile.erp.tryton;

import io.aftermile.connector.BookOrder;
import io.aftermile.json.CanonicalJson;
import java.util.List;
import java.util.Optional;

/** By what a request to book an order is recognised: its invoice, and nothing that came later or says who bought. */
final class OrderFingerprint {

    private OrderFingerprint() {}

    static String of(BookOrder request) {
        return CanonicalJson.fingerprint(request.withOrder(request.order()
                .withCustomer(Optional.empty())
                .withBillingAddress(Optional.empty())
                .withShippingAddress(Optional.empty())
                .withUpdatedAt(Optional.empty())
                .withCancelledAt(Optional.empty())
                .withTenders(List.of())
                .withFulfillmentOrders(List.of())
                .withShipments(List.of())
                .withReturns(List.of())
                .withRefunds(List.of())
                .withExternalRefs(List.of())));
    }
}
