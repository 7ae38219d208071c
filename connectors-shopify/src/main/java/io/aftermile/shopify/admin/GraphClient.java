package io.aftermile.shopify.admin;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.aftermile.connector.http.CallEffect;
import io.aftermile.connector.http.HttpAnswer;
import io.aftermile.connector.http.HttpBody;
import io.aftermile.connector.http.HttpCall;
import io.aftermile.connector.http.HttpClient;
import io.aftermile.connector.http.HttpHeaders;
import io.aftermile.connector.http.Sleeper;
import io.aftermile.failure.AftermileException;
import io.aftermile.failure.Misconfigured;
import io.aftermile.failure.Unavailable;
import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Sends documents to one shop in one version. Thread-safe.
 *
 * <p>Waits for points before it sends. What was throttled surely did not run, and is sent again within a budget; a
 * mutation that lost its answer never is, whatever its idempotency: who asked for it asks what became of it.
 */
final class GraphClient {

    private static final URI ENDPOINT = URI.create("graphql.json");
    private static final Duration BUDGET = Duration.ofSeconds(20);
    private static final Duration LEAST_PAUSE = Duration.ofMillis(100);
    private static final int MAX_DEPTH = 64;
    private static final int MAX_NUMBER_LENGTH = 100;

    /** Reads what the shop says: exact numbers, bounded depth. */
    static final ObjectMapper JSON = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(MAX_DEPTH)
                            .maxNumberLength(MAX_NUMBER_LENGTH)
                            .build())
                    .build())
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    private final String shop;
    private final ApiVersion version;
    private final HttpClient http;
    private final Clock clock;
    private final Sleeper sleeper;
    private final CostThrottle throttle;
    private volatile @Nullable String servedBy;

    /** What was answered, and how the shop names the call. */
    private record Answered(JsonNode root, Optional<String> requestId) {}

    GraphClient(String shop, ApiVersion version, HttpClient http, Clock clock, Sleeper sleeper) {
        this.shop = shop;
        this.version = version;
        this.http = http;
        this.clock = clock;
        this.sleeper = sleeper;
        this.throttle = new CostThrottle(clock);
    }

    /**
     * The data of a query, or the payload of a mutation that has nothing against its input.
     *
     * @throws Misconfigured if an earlier answer came in another version than the one asked for
     * @throws AftermileException by its kind
     */
    JsonNode run(AdminDocument document, Variables variables, Instant deadline) {
        refuseOtherVersions();
        byte[] body = body(document, variables);
        Duration waited = Duration.ZERO;
        for (; ; ) {
            CostThrottle.Reserved reserved = throttle.reserve(document);
            AnswerErrors errors = new AnswerErrors(shop, document, Optional.empty());
            waited = waited.plus(reserved.pause());
            if (!waits(reserved.pause(), waited, deadline)) {
                throttle.spared(reserved);
                throw errors.tooDear(reserved.pause());
            }
            Answered answer = sent(document, body, reserved, deadline);
            if (!AnswerErrors.throttled(answer.root())) {
                return used(document, answer);
            }
            Duration pause = throttle.pause(document);
            Duration atLeast = pause.compareTo(LEAST_PAUSE) < 0 ? LEAST_PAUSE : pause;
            waited = waited.plus(atLeast);
            if (!waits(atLeast, waited, deadline)) {
                throw errors.tooDear(atLeast);
            }
        }
    }

    /** Waits, if the budget and the deadline allow that. */
    private boolean waits(Duration wait, Duration waited, Instant deadline) {
        if (wait.isZero()) {
            return true;
        }
        if (waited.compareTo(BUDGET) > 0 || !clock.instant().plus(wait).isBefore(deadline)) {
            return false;
        }
        try {
            sleeper.sleep(wait);
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Unavailable("shopify: '" + shop + "' was not asked: its thread was interrupted", Map.of(), e);
        }
    }

    private void refuseOtherVersions() {
        String other = servedBy;
        if (other != null) {
            throw new Misconfigured("shopify: " + shop + " was asked in version " + version + " and answered in "
                    + other + ": the version is no longer served; set a newer one");
        }
    }

    private static byte[] body(AdminDocument document, Variables variables) {
        Map<String, Object> request = new LinkedHashMap<>();
        request.put("query", document.text());
        request.put("operationName", document.operation());
        request.put("variables", variables.values());
        try {
            return JSON.writeValueAsBytes(request);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("the variables of " + document + " cannot be written");
        }
    }

    /** The version that is asked in. */
    ApiVersion version() {
        return version;
    }

    /** The connection that it sends by. */
    HttpClient http() {
        return http;
    }

    private Answered sent(AdminDocument document, byte[] body, CostThrottle.Reserved reserved, Instant deadline) {
        HttpCall call = HttpCall.post(document.title(), ENDPOINT, HttpBody.of("application/json", body))
                .withHeaders(HttpHeaders.of("Accept", "application/json"))
                .withEffect(document.kind() == AdminDocument.Kind.QUERY ? CallEffect.READS : CallEffect.ACTS);
        Optional<Cost> cost = Optional.empty();
        try {
            HttpAnswer answer = http.send(call, deadline);
            answer.headers()
                    .first("x-shopify-api-version")
                    .filter(it -> !it.equals(version.handle()) && it.matches("[a-z0-9-]{1,20}"))
                    .ifPresent(it -> servedBy = it);
            JsonNode read = read(document, answer);
            cost = Cost.of(read);
            return new Answered(read, requestId(answer));
        } finally {
            settle(document, reserved, cost);
        }
    }

    private void settle(AdminDocument document, CostThrottle.Reserved reserved, Optional<Cost> cost) {
        cost.ifPresentOrElse(it -> throttle.seen(document, reserved, it), () -> throttle.spared(reserved));
    }

    private JsonNode read(AdminDocument document, HttpAnswer answer) {
        Optional<JsonNode> root = tree(answer).filter(JsonNode::isObject);
        if (root.isEmpty() || (!root.get().has("data") && !root.get().has("errors"))) {
            throw new AnswerErrors(shop, document, requestId(answer)).unreadable();
        }
        return root.get();
    }

    private static Optional<JsonNode> tree(HttpAnswer answer) {
        try {
            return Optional.ofNullable(JSON.readTree(answer.body()));
        } catch (IOException | NumberFormatException e) {
            return Optional.empty();
        }
    }

    private static Optional<String> requestId(HttpAnswer answer) {
        return answer.headers().first("x-request-id").filter(it -> it.matches("[A-Za-z0-9._:-]{1,100}"));
    }

    private JsonNode used(AdminDocument document, Answered answer) {
        AnswerErrors errors = new AnswerErrors(shop, document, answer.requestId());
        errors.ofDocument(answer.root()).ifPresent(it -> {
            throw it;
        });
        JsonNode data = answer.root().path("data");
        if (document.kind() == AdminDocument.Kind.QUERY) {
            return data;
        }
        JsonNode payload = data.elements().hasNext() ? data.elements().next() : MissingNode.getInstance();
        if (!payload.isObject()) {
            throw errors.unreadable();
        }
        errors.ofUser(payload).ifPresent(it -> {
            throw it;
        });
        return payload;
    }
}
