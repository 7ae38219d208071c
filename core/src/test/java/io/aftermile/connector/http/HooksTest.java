package io.aftermile.connector.http;

import static io.aftermile.connector.http.Calls.acts;
import static io.aftermile.connector.http.Calls.client;
import static io.aftermile.connector.http.Calls.failure;
import static io.aftermile.connector.http.Calls.reads;
import static io.aftermile.connector.http.Calls.threeTries;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Hosts and tests see what happens. */
class HooksTest {

    private final HandClock clock = new HandClock();
    private final ScriptedHost host = ScriptedHost.plain();

    @AfterEach
    void close() {
        host.close();
    }

    @Test
    void aListenerIsToldOfEveryAttempt() {
        host.answers(500, "").resets().answers(200, "there", "X-Request-Id: req-9");
        List<HttpAttempt> attempts = new ArrayList<>();

        client(host, clock)
                .retries(threeTries())
                .listener(attempts::add)
                .build()
                .send(reads(), Calls.LATER);

        assertThat(attempts)
                .extracting(HttpAttempt::attempt, HttpAttempt::status, HttpAttempt::failure, HttpAttempt::requestId)
                .containsExactly(
                        tuple(1, Optional.of(500), Optional.of("Unavailable"), Optional.empty()),
                        tuple(2, Optional.empty(), Optional.of("Unavailable"), Optional.empty()),
                        tuple(3, Optional.of(200), Optional.empty(), Optional.of("req-9")));
        assertThat(attempts.get(0))
                .isEqualTo(new HttpAttempt(
                        "acme-erp",
                        "read orders",
                        HttpMethod.GET,
                        host.uri() + "orders",
                        1,
                        0,
                        Optional.of(500),
                        Optional.empty(),
                        Optional.of("Unavailable"),
                        Duration.ZERO));
    }

    @Test
    void aRecorderSeesCallsAndAnswersWholeAndNoSecret() {
        host.answers(200, "made").answers(422, "not made");
        List<HttpCall> calls = new ArrayList<>();
        List<HttpAnswer> answers = new ArrayList<>();
        HttpClient client = client(host, clock)
                .authentication(Authentication.bearer(TokenSource.of(Secret.of("t"))))
                .recorder((call, answer) -> {
                    calls.add(call);
                    answers.add(answer);
                })
                .build();

        client.send(acts(), Calls.LATER);
        failure(client, acts());

        assertThat(calls).hasSize(2).allSatisfy(it -> {
            assertThat(it.body()).isEqualTo(acts().body());
            assertThat(it.headers().names()).isEmpty();
        });
        assertThat(answers).extracting(HttpAnswer::text).containsExactly("made", "not made");
    }

    @Test
    void itNamesItself() {
        host.answers(200, "");

        client(host, clock).userAgent("shop-sync/2").build().send(reads(), Calls.LATER);

        assertThat(host.received().get(0).header("User-Agent")).isEqualTo("shop-sync/2");
    }
}
