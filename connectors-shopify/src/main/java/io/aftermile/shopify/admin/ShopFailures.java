package io.aftermile.shopify.admin;

import io.aftermile.connector.http.FailureReader;
import io.aftermile.failure.Misconfigured;
import java.util.Map;
import java.util.Optional;

/** What a shop means by a status of its own. */
final class ShopFailures {

    private ShopFailures() {}

    static FailureReader of(String shop) {
        return (call, answer) -> (call.anonymous() ? Optional.<String>empty() : meaning(answer.status())).map(why -> {
            return new Misconfigured(
                    "shopify: '" + call.name() + "' at " + shop + " was answered " + answer.status() + ": " + why,
                    Map.of("system", "shopify", "shop", shop, "status", String.valueOf(answer.status())));
        });
    }

    private static Optional<String> meaning(int status) {
        return switch (status) {
            case 401 -> Optional.of("the token is not accepted; let the app in again");
            case 402 -> Optional.of("the shop is frozen until its bill is paid");
            case 403 -> Optional.of("the app or its plan may not do this");
            case 404 -> Optional.of("there is no such shop, or no such version");
            case 423 -> Optional.of("the shop is locked");
            default -> Optional.empty();
        };
    }
}
