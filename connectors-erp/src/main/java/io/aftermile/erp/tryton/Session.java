package io.aftermile.erp.tryton;

import com.fasterxml.jackson.databind.JsonNode;
import io.aftermile.connector.http.Authentication;
import io.aftermile.connector.http.CallEffect;
import io.aftermile.connector.http.HttpBody;
import io.aftermile.connector.http.HttpCall;
import io.aftermile.connector.http.HttpClient;
import io.aftermile.connector.http.Secret;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A session of one user, begun when it is needed and begun anew when the server has forgotten it. Thread-safe. */
final class Session implements Authentication {

    private static final String HEADER = "Authorization";

    private final HttpClient bare;
    private final String user;
    private final Secret password;

    @Nullable private String proof;

    /** @param bare a client of the same server without any authentication */
    Session(HttpClient bare, String user, Secret password) {
        this.bare = bare;
        this.user = user;
        this.password = password;
    }

    @Override
    public synchronized HttpCall authenticate(HttpCall call, Instant deadline) {
        String current = proof;
        if (current == null) {
            current = login(deadline);
            proof = current;
        }
        return call.withHeaders(call.headers().with(HEADER, current));
    }

    @Override
    public synchronized boolean renewed(HttpCall refused) {
        // Another thread may have begun a new one already.
        if (refused.headers().first(HEADER).filter(it -> it.equals(proof)).isPresent()) {
            proof = null;
        }
        return true;
    }

    private String login(Instant deadline) {
        JsonNode answer = RpcAnswer.result(
                "log in",
                bare.send(
                        HttpCall.post(
                                        "log in",
                                        URI.create(""),
                                        HttpBody.json(RpcAnswer.body(
                                                "common.db.login",
                                                List.of(user, Map.of("password", password.reveal()), "en"))))
                                // A login that nobody uses does nothing.
                                .withEffect(CallEffect.READS),
                        deadline));
        String session =
                user + ":" + answer.path(0).asText() + ":" + answer.path(1).asText();
        return "Session " + Base64.getEncoder().encodeToString(session.getBytes(StandardCharsets.UTF_8));
    }
}
