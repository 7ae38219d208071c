package io.aftermile.connector.http;

import static io.aftermile.connector.http.Calls.failure;
import static org.assertj.core.api.Assertions.assertThat;

import io.aftermile.failure.AftermileException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Nothing secret or personal is told by a failure, a listener or a text of ours. */
class NothingIsToldTest {

    private static final List<String> HIDDEN = List.of("s3cret", "ann@mail.example", "Lee", "4242");

    private final HandClock clock = new HandClock();
    private final ScriptedHost host = ScriptedHost.plain();
    private final List<HttpAttempt> attempts = new ArrayList<>();

    @AfterEach
    void close() {
        host.close();
    }

    private static HttpCall telling() {
        return HttpCall.post(
                        "find customer",
                        URI.create("customers/ann%40mail.example?token=s3cret&name=Lee"),
                        HttpBody.json("{\"name\":\"Lee\",\"card\":\"4242\"}"))
                .withHeaders(HttpHeaders.of("X-Key", "s3cret"));
    }

    private HttpClient client() {
        return Calls.client(host, clock)
                .authentication(Authentication.bearer(TokenSource.of(Secret.of("s3cret"))))
                .listener(attempts::add)
                .build();
    }

    private void assertNothingIsTold(AftermileException failure) {
        StringWriter trace = new StringWriter();
        failure.printStackTrace(new PrintWriter(trace));
        for (String hidden : HIDDEN) {
            assertThat(trace.toString()).doesNotContain(hidden);
            assertThat(failure.facts().toString()).doesNotContain(hidden);
            assertThat(attempts.toString()).doesNotContain(hidden);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {302, 400, 401, 403, 404, 409, 429, 500, 503})
    void byAnAnswer(int status) {
        host.answers(status, "no ann@mail.example Lee s3cret 4242", "Location: https://x.example/?token=s3cret");

        assertNothingIsTold(failure(client(), telling()));
        assertThat(attempts).isNotEmpty();
    }

    @Test
    void byAnAnswerThatIsNone() {
        host.says("Dear ann@mail.example Lee s3cret 4242\r\n\r\n");

        assertNothingIsTold(failure(client(), telling()));
    }

    @Test
    void byNoAnswer() {
        host.resets();

        assertNothingIsTold(failure(client(), telling()));
    }

    @Test
    void byTheTextOfAnythingOfOurs() {
        HttpCall call = telling();

        assertThat(List.of(
                                call,
                                call.headers(),
                                call.body().orElseThrow(),
                                HttpAnswer.of(
                                        200, call.headers(), "Lee".getBytes(java.nio.charset.StandardCharsets.UTF_8)),
                                Secret.of("s3cret"),
                                AccessToken.lasting(Secret.of("s3cret")),
                                Authentication.bearer(TokenSource.of(Secret.of("s3cret"))),
                                client())
                        .toString())
                .doesNotContain(HIDDEN);
    }
}
