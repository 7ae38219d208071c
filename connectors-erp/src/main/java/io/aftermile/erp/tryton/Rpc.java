package io.aftermile.erp.tryton;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aftermile.connector.http.CallEffect;
import io.aftermile.connector.http.HttpBody;
import io.aftermile.connector.http.HttpCall;
import io.aftermile.connector.http.HttpClient;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** Calls to the server within one deadline. One thread at a time. */
final class Rpc {

    /** What a person would confirm without a thought, as our shipments have left already; nothing else is confirmed. */
    private static final List<String> CONFIRMED = List.of("shipment_out_no_carrier_stock.shipment.out,");

    /** How often a button is pressed while others delete what it looks at. */
    private static final int PRESSES = 12;

    private static final String MODEL = "model.";

    private final HttpClient client;
    private final ObjectNode context;
    private final long user;
    private final Instant deadline;
    private boolean acted;

    Rpc(HttpClient client, ObjectNode context, long user, Instant deadline) {
        this.client = client;
        this.context = context;
        this.user = user;
        this.deadline = deadline;
    }

    /** Whether anything was changed by these calls. */
    boolean acted() {
        return acted;
    }

    /** What the user's session knows: company, language and the like. */
    JsonNode preferences() {
        return call(CallEffect.READS, "model.res.user.get_preferences", Map.of(), true);
    }

    long userId(String login) {
        return first("res.user", List.of(List.of("login", "=", login)), "id")
                .map(it -> it.path("id").asLong())
                .orElse(0L);
    }

    /** The rows that a domain selects, in the order of their ids. */
    List<JsonNode> rows(String model, List<?> domain, String... fields) {
        return rows(model, domain, Map.of(), fields);
    }

    /** The rows that a domain selects, with more in the context. */
    List<JsonNode> rows(String model, List<?> domain, Map<String, ?> more, String... fields) {
        return list(call(
                CallEffect.READS,
                MODEL + model + ".search_read",
                more,
                domain,
                0,
                null,
                List.of(List.of("id", "ASC")),
                List.of(fields)));
    }

    /** One page of what a domain selects, in an order. */
    List<JsonNode> page(String model, List<?> domain, int offset, int limit, List<?> order, String... fields) {
        return list(call(
                CallEffect.READS,
                MODEL + model + ".search_read",
                Map.of(),
                domain,
                offset,
                limit,
                order,
                List.of(fields)));
    }

    /** The first row that a domain selects. */
    Optional<JsonNode> first(String model, List<?> domain, String... fields) {
        return page(model, domain, 0, 1, List.of(List.of("id", "ASC")), fields).stream()
                .findFirst();
    }

    /** The row with this id. */
    JsonNode row(String model, long id, String... fields) {
        return call(CallEffect.READS, MODEL + model + ".read", Map.of(), List.of(id), List.of(fields))
                .path(0);
    }

    long count(String model, List<?> domain) {
        return call(CallEffect.READS, MODEL + model + ".search_count", Map.of(), domain)
                .asLong();
    }

    long create(String model, Map<String, ?> values) {
        return act(MODEL + model + ".create", List.of(values)).path(0).asLong();
    }

    void write(String model, long id, Map<String, ?> values) {
        act(MODEL + model + ".write", List.of(id), values);
    }

    void delete(String model, long id) {
        act(MODEL + model + ".delete", List.of(id));
    }

    /** Presses a button. One that does not fit the state does nothing, without a word: read the state afterwards. */
    JsonNode press(String model, String button, long id) {
        for (int attempt = 1; ; attempt++) {
            try {
                return act(MODEL + model + "." + button, List.of(id));
            } catch (RpcAnswer.Gone e) {
                // A button looks at its neighbours, too: another writer may delete its draft just then.
                if (attempt == PRESSES) {
                    throw e;
                }
            }
        }
    }

    private JsonNode act(String method, Object... parameters) {
        try {
            JsonNode result = call(CallEffect.ACTS, method, Map.of(), parameters);
            acted = true;
            return result;
        } catch (RpcAnswer.NeedsWarning e) {
            if (CONFIRMED.stream().noneMatch(e.name()::startsWith)) {
                throw e;
            }
            call(
                    CallEffect.ACTS,
                    "model.res.user.warning.create",
                    Map.of(),
                    List.of(Map.of("user", user, "name", e.name(), "always", false)));
            JsonNode result = call(CallEffect.ACTS, method, Map.of(), parameters);
            acted = true;
            return result;
        }
    }

    private JsonNode call(CallEffect effect, String method, Map<String, ?> more, @Nullable Object... parameters) {
        ObjectNode with = context.deepCopy();
        more.forEach((key, value) -> with.set(key, Wire.of(value)));
        List<@Nullable Object> all = new ArrayList<>();
        for (Object parameter : parameters) {
            all.add(parameter);
        }
        all.add(with);
        HttpCall call = HttpCall.post(method, URI.create(""), HttpBody.json(RpcAnswer.body(method, all)))
                .withEffect(effect);
        return RpcAnswer.result(method, client.send(call, deadline));
    }

    private static List<JsonNode> list(JsonNode rows) {
        return StreamSupport.stream(rows.spliterator(), false).toList();
    }
}
