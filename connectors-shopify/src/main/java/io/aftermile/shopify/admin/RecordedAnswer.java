package io.aftermile.shopify.admin;

import com.fasterxml.jackson.databind.JsonNode;
import io.aftermile.failure.AftermileException;
import io.aftermile.failure.InDoubt;
import io.aftermile.failure.Invalid;
import io.aftermile.failure.Unavailable;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What an answer of the Admin API that was kept would have meant to the connector. For looking at recordings. */
public final class RecordedAnswer {

    /** What the shop says when something broke on its side. */
    private static final Set<String> BROKEN = Set.of("INTERNAL_SERVER_ERROR", "TIMEOUT");

    private RecordedAnswer() {}

    /**
     * The failures that it would have been, one for each mutation in it; none where it could have been used.
     *
     * @param answer the body, as it was received
     * @throws Invalid if it is no JSON object
     */
    public static List<AftermileException> failures(String answer) {
        JsonNode root = root(answer);
        boolean acts = false;
        for (JsonNode payload : root.path("data")) {
            acts |= payload.has("userErrors");
        }
        AnswerErrors errors = new AnswerErrors("a shop", "a recorded call", acts, Optional.empty());
        if (AnswerErrors.throttled(root)) {
            return List.of(errors.tooDear(Duration.ofSeconds(1)));
        }
        List<AftermileException> failures = new ArrayList<>();
        errors.ofDocument(root).ifPresent(failures::add);
        if (failures.isEmpty() && acts) {
            root.path("data").forEach(payload -> errors.ofUser(payload).ifPresent(failures::add));
        }
        return failures;
    }

    private static JsonNode root(String answer) {
        try {
            JsonNode root = GraphClient.JSON.readTree(answer);
            if (root != null && root.isObject()) {
                return root;
            }
        } catch (IOException e) {
            throw new Invalid("", "is no JSON", "give the body as it was received");
        }
        throw new Invalid("", "is no JSON object", "give the body as it was received");
    }

    /** Whether a failure is what it is only because the shop's code for it is not known. */
    public static boolean isUnknown(AftermileException failure) {
        boolean isLost = failure instanceof Unavailable || failure instanceof InDoubt;
        return isLost
                && failure.facts().containsKey("code")
                && !BROKEN.contains(failure.facts().get("code"));
    }
}
