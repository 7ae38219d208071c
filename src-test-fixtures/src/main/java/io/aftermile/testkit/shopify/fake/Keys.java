package io.aftermile.testkit.shopify.fake;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/** Idempotency keys: what was done by them, and what it gave. One thread at a time. */
final class Keys {

    /** Mutations that take a key. */
    static final Set<String> TAKEN_BY = Set.of(
            "refundCreate",
            "inventoryActivate",
            "inventoryAdjustQuantities",
            "inventoryMoveQuantities",
            "inventorySetOnHandQuantities",
            "inventorySetQuantities");

    private static final String OTHER_INPUT =
            "The same idempotency key cannot be used with different operation parameters.";
    private static final String UNDER_WAY = "Another request with the same idempotency key is being processed.";

    private record Done(String mutation, Given given, View payload, Instant at) {}

    private final Books books;
    private final Map<String, Done> done = new HashMap<>();
    private final Map<String, Integer> underWay = new HashMap<>();
    private Duration kept = Duration.ofHours(24);

    Keys(Books books) {
        this.books = books;
    }

    void keptFor(Duration time) {
        this.kept = time;
    }

    /** Notes that what was done by this key is held back and not answered yet. */
    void begins(String key) {
        underWay.merge(key, 1, Integer::sum);
    }

    void ends(String key) {
        underWay.merge(key, -1, (sum, one) -> sum + one <= 0 ? null : sum + one);
    }

    /** The payload of a mutation: what the same call gave before, or what it gives now. */
    View once(Caller caller, String mutation, Given given, Optional<String> key, Supplier<View> act) {
        if (!TAKEN_BY.contains(mutation)) {
            return act.get();
        }
        if (key.isEmpty()) {
            if (caller.isFrom(Caller.NEEDS_KEYS)) {
                throw Refusal.badRequest(
                        "The @idempotent directive is required for this mutation but was not provided.");
            }
            return act.get();
        }
        Done before = done.get(key.get());
        if (before != null && before.at().plus(kept).isAfter(books.clock.instant())) {
            if (!before.mutation().equals(mutation) || !before.given().equals(given)) {
                return refused(mutation, "IDEMPOTENCY_KEY_PARAMETER_MISMATCH", OTHER_INPUT);
            }
            return underWay.getOrDefault(key.get(), 0) > 0
                    ? refused(mutation, "IDEMPOTENCY_CONCURRENT_REQUEST", UNDER_WAY)
                    : before.payload();
        }
        View payload = act.get();
        done.put(key.get(), new Done(mutation, given, payload, books.clock.instant()));
        return payload;
    }

    /** Errors of stock have a code; those of refunds have none, so that the whole field is refused. */
    private static View refused(String mutation, String code, String message) {
        if (mutation.equals("refundCreate")) {
            throw new Refusal(code.equals("IDEMPOTENCY_CONCURRENT_REQUEST") ? code : "BAD_REQUEST", message);
        }
        return UserErrors.of(null, message, code)
                .payload(mutation + "Payload", "inventoryAdjustmentGroup", "inventoryLevel");
    }
}
