package io.aftermile.erp.embedded;

import io.aftermile.connector.BookOrder;
import io.aftermile.json.CanonicalJson;
import io.aftermile.model.ItemId;
import io.aftermile.model.LocationId;
import io.aftermile.model.Quantity;
import java.util.List;
import java.util.Optional;

/** By what a request is recognised: what it enters, and nothing that happens to stand beside it. */
final class Fingerprint {

    private Fingerprint() {}

    /** Who bought is not entered, and facts that came later are not either: neither makes it another request. */
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

    static String of(Object request) {
        return CanonicalJson.fingerprint(request);
    }

    static String ofStock(ItemId item, LocationId location, Quantity quantity) {
        return "stock " + quantity + " of " + item + " at " + location;
    }
}
