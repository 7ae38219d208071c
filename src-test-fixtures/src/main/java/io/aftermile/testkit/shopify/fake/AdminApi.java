package io.aftermile.testkit.shopify.fake;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import graphql.ExecutionResult;
import graphql.language.Document;
import graphql.language.Field;
import graphql.language.OperationDefinition;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Answers documents: what they cost, what they say, and what is wrong with them. One thread at a time. */
final class AdminApi {

    /** A single document that asks for more is refused whatever is left in the bucket. */
    private static final int MOST = 1000;

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final TypeReference<Map<String, Object>> OBJECT = new TypeReference<>() {};

    private final Executor executor;
    private final Points points;

    AdminApi(Executor executor, Points points) {
        this.executor = executor;
        this.points = points;
    }

    /** A document that was asked. */
    record Asked(String query, @Nullable String operationName, Map<String, Object> variables) {

        /** @throws IOException if the body is none */
        @SuppressWarnings("unchecked")
        static Asked read(byte[] body) throws IOException {
            Map<String, Object> request = JSON.readValue(body, OBJECT);
            Object query = request.get("query");
            if (!(query instanceof String text)) {
                throw new IOException("there is no query");
            }
            Object variables = request.get("variables");
            return new Asked(
                    text,
                    (String) request.get("operationName"),
                    variables instanceof Map<?, ?> map ? (Map<String, Object>) map : Map.of());
        }
    }

    /** Whether a document is one that acts. */
    boolean acts(Asked asked) {
        return operation(asked)
                .filter(it -> it.getOperation() == OperationDefinition.Operation.MUTATION)
                .isPresent();
    }

    private Optional<OperationDefinition> operation(Asked asked) {
        Document document = executor.documents().of(asked.query()).document();
        return document == null ? Optional.empty() : Documents.operation(document, asked.operationName());
    }

    /** The key by which a document acts, where it has one. */
    Optional<String> key(Asked asked) {
        return operation(asked)
                .flatMap(it -> it.getSelectionSet().getSelectionsOfType(Field.class).stream()
                        .flatMap(field -> Documents.key(field, asked.variables()).stream())
                        .findFirst());
    }

    /** The answer as JSON, without running anything. */
    byte[] throttled(Asked asked) {
        return json(tooDear(operation(asked).map(it -> cost(asked, it)).orElse(MOST)));
    }

    byte[] answer(Asked asked, Caller caller) {
        return json(answered(asked, caller));
    }

    private int cost(Asked asked, OperationDefinition operation) {
        Document document = executor.documents().of(asked.query()).document();
        return document == null ? 0 : Cost.of(document, operation, asked.variables());
    }

    private Map<String, @Nullable Object> answered(Asked asked, Caller caller) {
        Documents.Prepared prepared = executor.documents().of(asked.query());
        if (!prepared.errors().isEmpty()) {
            return errors(prepared.errors().stream().map(Errors::invalid).toList());
        }
        Optional<OperationDefinition> operation = operation(asked);
        if (operation.isEmpty()) {
            return errors(List.of(Errors.of("BAD_REQUEST", "An operation name is required")));
        }
        Optional<String> misplaced = Documents.keyInTheWrongPlace(operation.get(), caller);
        if (misplaced.isPresent()) {
            return errors(List.of(
                    Errors.of("undefinedDirective", "Directive @idempotent is not defined for " + misplaced.get())));
        }
        int cost = cost(asked, operation.get());
        if (cost > MOST) {
            return errors(List.of(Errors.of(
                    "MAX_COST_EXCEEDED",
                    "Query cost is " + cost + ", which exceeds the single query max cost limit " + MOST)));
        }
        return points.take(cost) ? run(asked, caller, cost, acts(asked)) : tooDear(cost);
    }

    private Map<String, @Nullable Object> run(Asked asked, Caller caller, int cost, boolean mutation) {
        ExecutionResult result = executor.run(asked.query(), asked.operationName(), asked.variables(), caller);
        Map<String, @Nullable Object> answer = new LinkedHashMap<>();
        if (result.isDataPresent()) {
            answer.put("data", result.getData());
        }
        if (!result.getErrors().isEmpty()) {
            answer.put("errors", result.getErrors().stream().map(Errors::ran).toList());
        }
        int actual = Math.min(cost, Cost.actual(result.getData(), mutation));
        points.giveBack(cost - actual);
        answer.put("extensions", Map.of("cost", points.told(cost, actual)));
        return answer;
    }

    private Map<String, @Nullable Object> tooDear(int cost) {
        Map<String, @Nullable Object> answer = errors(List.of(Errors.of("THROTTLED", "Throttled")));
        answer.put("extensions", Map.of("cost", points.told(cost, null)));
        return answer;
    }

    private static Map<String, @Nullable Object> errors(List<Map<String, @Nullable Object>> errors) {
        Map<String, @Nullable Object> answer = new LinkedHashMap<>();
        answer.put("errors", errors);
        return answer;
    }

    static byte[] json(Object value) {
        try {
            return JSON.writeValueAsBytes(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("an answer cannot be written", e);
        }
    }
}
