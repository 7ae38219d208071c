package io.aftermile.shopify.admin;

import com.fasterxml.jackson.databind.JsonNode;
import io.aftermile.connector.http.Redaction;
import io.aftermile.failure.AftermileException;
import io.aftermile.failure.Conflicting;
import io.aftermile.failure.InDoubt;
import io.aftermile.failure.Misconfigured;
import io.aftermile.failure.Rejected;
import io.aftermile.failure.Throttled;
import io.aftermile.failure.Unavailable;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What the errors of an answer mean. They come with status 200: first {@code errors}, of the document as a whole, then
 * the {@code userErrors} of a mutation, which not all have a code.
 */
final class AnswerErrors {

    /** By these the document was refused before any of it ran. */
    private static final Set<String> NOT_RUN = Set.of(
            "BAD_REQUEST",
            "CURRENCY_CODE_INVALID",
            "INVALID_FIELD_ARGUMENTS",
            "INVALID_VARIABLE",
            "MAX_INPUT_SIZE_EXCEEDED",
            "RESOURCE_NOT_FOUND",
            "argumentLiteralsIncompatible",
            "argumentNotAccepted",
            "missingRequiredArguments",
            "undefinedDirective",
            "undefinedField");

    private static final Set<String> STALE = Set.of(
            "CHANGE_FROM_QUANTITY_STALE",
            "COMPARE_QUANTITY_STALE",
            "IDEMPOTENCY_KEY_PARAMETER_MISMATCH",
            "INVALID_STATE");

    /** As many bulk runs are under way as may be. */
    private static final Set<String> CROWDED = Set.of("LIMIT_REACHED", "OPERATION_IN_PROGRESS");

    private static final Duration CROWDED_PAUSE = Duration.ofMinutes(1);

    /** Not all errors have a code: those of idempotency are known by what they say, too. */
    private static final String MISMATCH = "idempotency key cannot be used with different";

    private static final String CONCURRENT = "request is currently in progress";
    private static final String SPENT = "request with this idempotency key failed";
    private static final String SPENT_CODE = "IDEMPOTENCY_PREVIOUS_ATTEMPT_FAILED";
    private static final int MOST_SHOWN = 3;

    private final String shop;
    private final String title;
    private final boolean mutation;
    private final Optional<String> requestId;

    AnswerErrors(String shop, AdminDocument document, Optional<String> requestId) {
        this(shop, document.title(), document.kind() == AdminDocument.Kind.MUTATION, requestId);
    }

    /** Of a call of this title that acts, or reads. */
    AnswerErrors(String shop, String title, boolean mutation, Optional<String> requestId) {
        this.shop = shop;
        this.title = title;
        this.mutation = mutation;
        this.requestId = requestId;
    }

    /** Whether the answer is that there are not enough points left. */
    static boolean throttled(JsonNode answer) {
        for (JsonNode error : answer.path("errors")) {
            if (code(error).equals("THROTTLED")) {
                return true;
            }
        }
        return false;
    }

    /** There are not enough points left; nothing was run. */
    Throttled tooDear(Duration pause) {
        return new Throttled(told() + " was throttled; wait " + pause.toMillis() + " ms", pause, facts("THROTTLED"));
    }

    /**
     * What the errors of the document as a whole mean.
     *
     * @param answer not throttled
     * @return empty where the data can be used: a mutation that gave its payload was carried out, whatever else it
     *     could not show, and a query may withhold what belongs to a person
     */
    Optional<AftermileException> ofDocument(JsonNode answer) {
        JsonNode errors = answer.path("errors");
        if (!errors.isArray() || errors.isEmpty()) {
            return errors.isMissingNode()
                            || errors.isNull()
                            || (errors.isArray() && answer.path("data").isObject())
                    ? Optional.empty()
                    : Optional.of(lost("answered with errors that cannot be read", ""));
        }
        boolean carriedOut = mutation && hasPayload(answer.path("data"));
        if (carriedOut || (!mutation && hasPayload(answer.path("data")) && onlyWithheld(errors))) {
            return Optional.empty();
        }
        return Optional.of(meaning(errors.get(0), code(errors.get(0))));
    }

    private static boolean hasPayload(JsonNode data) {
        for (JsonNode field : data) {
            if (!field.isNull()) {
                return true;
            }
        }
        return false;
    }

    private static boolean onlyWithheld(JsonNode errors) {
        for (JsonNode error : errors) {
            // The whole of what was asked for is no detail of it.
            if (!code(error).equals("ACCESS_DENIED") || error.path("path").size() < 2) {
                return false;
            }
        }
        return true;
    }

    private AftermileException meaning(JsonNode error, String code) {
        String what = told() + " was refused: "
                + Redaction.ofDefaults().text(error.path("message").asText(""));
        if (what.contains(CONCURRENT)) {
            return new InDoubt(what + "; ask what became of it", facts(code));
        }
        if (NOT_RUN.contains(code)) {
            return what.contains(MISMATCH)
                    ? new Conflicting(what + "; the key was used before for something else", facts(code))
                    : new Rejected(what + " (" + code + ")", facts(what.contains(SPENT) ? SPENT_CODE : code));
        }
        return switch (code) {
            case "ACCESS_DENIED" ->
                new Misconfigured(what + "; grant the app the scope that it names, and let it in again", facts(code));
            case "SHOP_INACTIVE" -> new Misconfigured(what + "; the shop is closed or frozen", facts(code));
            case "MAX_COST_EXCEEDED" -> new Misconfigured(what + "; ask for less at once", facts(code));
            default -> lost("failed with " + (code.isEmpty() ? "an error without a code" : code), code);
        };
    }

    private AftermileException lost(String what, String code) {
        return mutation
                ? new InDoubt(told() + " " + what + "; ask what became of it", facts(code))
                : new Unavailable(told() + " " + what + "; try again later", facts(code));
    }

    /** An answer that cannot be read at all. */
    AftermileException unreadable() {
        return lost("was answered with what is no answer of the Admin API", "");
    }

    /** What a mutation says against its input; empty where it has nothing against it. */
    Optional<AftermileException> ofUser(JsonNode payload) {
        JsonNode errors = payload.path("userErrors");
        if (errors.isEmpty()) {
            return Optional.empty();
        }
        List<String> told = new ArrayList<>();
        for (JsonNode error : errors) {
            if (told.size() < MOST_SHOWN) {
                told.add(Redaction.ofDefaults()
                        .text(field(error) + error.path("message").asText("")));
            }
        }
        String code = userCode(errors.get(0));
        String what = told() + " was refused: " + String.join("; ", told);
        if (code.equals("IDEMPOTENCY_CONCURRENT_REQUEST") || what.contains(CONCURRENT)) {
            return Optional.of(new InDoubt(what + "; ask what became of it", facts(code)));
        }
        if (CROWDED.contains(code)) {
            return Optional.of(new Throttled(what + "; wait until one is over", CROWDED_PAUSE, facts(code)));
        }
        return Optional.of(
                STALE.contains(code) || what.contains(MISMATCH)
                        ? new Conflicting(what + "; read it and decide again", facts(code))
                        : new Rejected(what, facts(what.contains(SPENT) ? SPENT_CODE : code)));
    }

    /** Whether the shop keeps the failure of an earlier attempt under the key: another key is needed, and is safe. */
    static boolean isSpent(Rejected refused) {
        return SPENT_CODE.equals(refused.facts().get("code"));
    }

    private static String field(JsonNode error) {
        List<String> path = new ArrayList<>();
        error.path("field").forEach(it -> path.add(it.asText("")));
        return path.isEmpty() ? "" : String.join(".", path) + ": ";
    }

    private static String code(JsonNode error) {
        return known(error.path("extensions").path("code"));
    }

    private static String userCode(JsonNode error) {
        return known(error.path("code"));
    }

    private static String known(JsonNode code) {
        String text = code.asText("");
        return text.matches("[A-Za-z_]{1,80}") ? text : "";
    }

    private String told() {
        return "shopify: '" + title + "' at " + shop;
    }

    private Map<String, String> facts(String code) {
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("system", "shopify");
        facts.put("shop", shop);
        facts.put("call", title);
        if (!code.isEmpty()) {
            facts.put("code", code);
        }
        requestId.ifPresent(it -> facts.put("request_id", it));
        return facts;
    }
}
