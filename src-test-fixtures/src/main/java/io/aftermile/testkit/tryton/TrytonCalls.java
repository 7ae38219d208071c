package io.aftermile.testkit.tryton;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/**
 * Calls a Tryton server for set-ups, tests and proofs; any refusal is an {@link IllegalStateException}. Values are
 * Java's: {@link BigDecimal}, {@link LocalDate}, text, numbers, booleans, lists and maps. One thread at a time.
 */
public final class TrytonCalls {

    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final ObjectMapper json = new ObjectMapper().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);
    private final HttpClient http = HttpClient.newHttpClient();
    private final URI database;
    private final String session;
    private ObjectNode context;

    TrytonCalls(URI database, String user, String password) {
        this.database = database;
        this.context = json.createObjectNode();
        JsonNode login = send("", "common.db.login", List.of(user, Map.of("password", password), "en"));
        String proof = user + ":" + login.path(0).asText() + ":" + login.path(1).asText();
        this.session = "Session " + Base64.getEncoder().encodeToString(proof.getBytes(StandardCharsets.UTF_8));
        refresh();
    }

    /** Reads the user's preferences anew, such as after the user was given a company. */
    void refresh() {
        JsonNode preferences = send(session, "model.res.user.get_preferences", List.of(true, Map.of()));
        this.context = (ObjectNode) preferences;
    }

    /** Calls a method; the context is added. */
    public JsonNode call(String method, @Nullable Object... parameters) {
        return call(Map.of(), method, parameters);
    }

    /** Calls a method with more in its context. */
    public JsonNode call(Map<String, ?> more, String method, @Nullable Object... parameters) {
        ObjectNode with = context.deepCopy();
        more.forEach((key, value) -> with.set(key, wire(value)));
        ArrayNode all = json.createArrayNode();
        for (Object parameter : parameters) {
            all.add(wire(parameter));
        }
        all.add(with);
        return send(session, method, all);
    }

    /** The rows of a model that a domain selects, by id, with these fields. */
    public List<JsonNode> rows(String model, List<?> domain, String... fields) {
        JsonNode rows = call(
                "model." + model + ".search_read", domain, 0, null, List.of(List.of("id", "ASC")), List.of(fields));
        return StreamSupport.stream(rows.spliterator(), false).toList();
    }

    /** The first id that a domain selects, if there is one. */
    public OptionalLong find(String model, List<?> domain) {
        JsonNode ids = call("model." + model + ".search", domain, 0, 1, List.of(List.of("id", "ASC")));
        return ids.isEmpty()
                ? OptionalLong.empty()
                : OptionalLong.of(ids.path(0).asLong());
    }

    /** The first id that a domain selects. */
    public long one(String model, List<?> domain) {
        return find(model, domain)
                .orElseThrow(() -> new IllegalStateException("Tryton has no " + model + " for " + domain));
    }

    /** Creates a record and tells its id. */
    public long create(String model, Map<String, ?> values) {
        return call("model." + model + ".create", List.of(values)).path(0).asLong();
    }

    /** Changes a record. */
    public void write(String model, long id, Map<String, ?> values) {
        call("model." + model + ".write", List.of(id), values);
    }

    /** Presses a button. */
    public JsonNode press(String model, String button, long id) {
        return call("model." + model + "." + button, List.of(id));
    }

    /** What stands for no value, in lists that can hold no null. */
    public Object nothing() {
        return json.nullNode();
    }

    /** A decimal of an answer; zero for null. */
    public static BigDecimal decimal(JsonNode value) {
        return value.has("decimal")
                ? new BigDecimal(value.path("decimal").asText())
                : value.isNumber() ? value.decimalValue() : BigDecimal.ZERO;
    }

    private JsonNode send(String authorization, String method, Object parameters) {
        ObjectNode body = json.createObjectNode();
        body.put("id", 1);
        body.put("method", method);
        body.set("params", wire(parameters));
        HttpRequest.Builder request = HttpRequest.newBuilder(database)
                .timeout(PATIENCE)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body.toString()));
        if (!authorization.isEmpty()) {
            request.header("Authorization", authorization);
        }
        try {
            HttpResponse<String> answer = http.send(request.build(), HttpResponse.BodyHandlers.ofString());
            if (answer.statusCode() != 200) {
                throw new IllegalStateException("Tryton answered " + method + " with " + answer.statusCode());
            }
            JsonNode read = json.readTree(answer.body());
            if (read.has("error")) {
                throw new IllegalStateException("Tryton refused " + method + ": " + read.path("error"));
            }
            return read.path("result");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while Tryton worked on " + method, e);
        }
    }

    private JsonNode wire(@Nullable Object value) {
        if (value instanceof JsonNode node) {
            return node;
        }
        if (value instanceof BigDecimal decimal) {
            return json.createObjectNode().put("__class__", "Decimal").put("decimal", decimal.toPlainString());
        }
        if (value instanceof LocalDate date) {
            return json.createObjectNode()
                    .put("__class__", "date")
                    .put("year", date.getYear())
                    .put("month", date.getMonthValue())
                    .put("day", date.getDayOfMonth());
        }
        if (value instanceof Map<?, ?> map) {
            ObjectNode node = json.createObjectNode();
            map.forEach((key, it) -> node.set(String.valueOf(key), wire(it)));
            return node;
        }
        if (value instanceof Iterable<?> list) {
            ArrayNode node = json.createArrayNode();
            list.forEach(it -> node.add(wire(it)));
            return node;
        }
        return json.valueToTree(value);
    }
}
