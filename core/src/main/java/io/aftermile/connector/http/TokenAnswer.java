package io.aftermile.connector.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Reads what token servers answer. */
final class TokenAnswer {

    private static final ObjectMapper JSON = new ObjectMapper();

    private TokenAnswer() {}

    /**
     * Granted tokens; empty where the answer holds none.
     *
     * @param held what was held before: a refresh token that is not replaced stays
     */
    static Optional<GrantedTokens> granted(HttpAnswer answer, Optional<GrantedTokens> held, Instant now) {
        JsonNode root = object(answer);
        String access = root.path("access_token").asText("");
        if (access.isBlank()) {
            return Optional.empty();
        }
        String refresh = root.path("refresh_token").asText("");
        boolean replaced = !refresh.isBlank();
        return Optional.of(new GrantedTokens(
                Secret.of(access),
                seconds(root.path("expires_in")).map(now::plus),
                replaced ? Optional.of(Secret.of(refresh)) : held.flatMap(GrantedTokens::refresh),
                replaced
                        ? seconds(root.path("refresh_token_expires_in")).map(now::plus)
                        : held.flatMap(GrantedTokens::refreshExpires),
                root.path("scope").asText("")));
    }

    /** The error code of a refusal, if it has one that is a code. */
    static Optional<String> error(HttpAnswer answer) {
        return Optional.of(object(answer).path("error").asText("")).filter(it -> it.matches("[a-z_]{1,60}"));
    }

    private static JsonNode object(HttpAnswer answer) {
        try {
            return JSON.readTree(answer.body());
        } catch (IOException e) {
            // Whatever a proxy put there, it holds no token.
            return JSON.missingNode();
        }
    }

    /** A number, or the same as text: both are sent. */
    private static Optional<Duration> seconds(JsonNode node) {
        String text = node.asText("");
        return text.matches("\\d{1,10}") ? Optional.of(Duration.ofSeconds(Long.parseLong(text))) : Optional.empty();
    }
}
