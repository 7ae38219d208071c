package io.aftermile.shopify.admin;

import com.fasterxml.jackson.databind.JsonNode;
import io.aftermile.connector.CallContext;
import io.aftermile.failure.Unavailable;
import io.aftermile.failure.Unsupported;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Set;

/** One shop as its roles call it: by document, within a deadline, for what the token may do. Thread-safe. */
final class ShopCaller {

    private final String shop;
    private final GraphClient client;
    private final Clock clock;
    private final Set<String> scopes;

    ShopCaller(String shop, GraphClient client, Clock clock, Set<String> scopes) {
        this.shop = shop;
        this.client = client;
        this.clock = clock;
        this.scopes = scopes;
    }

    /** The shop's domain. */
    String name() {
        return shop;
    }

    Instant now() {
        return clock.instant();
    }

    boolean may(String scope) {
        return scopes.contains(scope);
    }

    /** @throws Unsupported if the token may not do this */
    void require(String scope) {
        if (!may(scope)) {
            throw new Unsupported("shopify: the token for " + shop + " may not " + scope
                    + "; grant the app that scope and connect again");
        }
    }

    /** @throws Unavailable if the deadline has passed */
    Instant requireTime(CallContext context) {
        Instant now = clock.instant();
        if (!now.isBefore(context.deadline())) {
            throw new Unavailable(
                    "the deadline " + context.deadline() + " has passed; nothing was done, call again with a later one",
                    Map.of("tenant", context.tenant().value()));
        }
        return now;
    }

    /** The data of a query, or the payload of a mutation. */
    JsonNode run(AdminDocument document, Variables variables, CallContext context) {
        return client.run(document, variables, context.deadline());
    }
}
