package io.aftermile.connector.http;

import static io.aftermile.connector.http.Calls.acts;
import static io.aftermile.connector.http.Calls.client;
import static io.aftermile.connector.http.Calls.failure;
import static io.aftermile.connector.http.Calls.reads;
import static org.assertj.core.api.Assertions.assertThat;

import io.aftermile.failure.Rejected;
import io.aftermile.failure.Unavailable;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A system that fails is left alone, where the host wants that here. */
class BreakerTest {

    private final HandClock clock = new HandClock();
    private final ScriptedHost host = ScriptedHost.plain();
    private final HttpClient client = client(host, clock)
            .breaker(HttpBreaker.builder().window(4).leastCalls(4).build())
            .build();

    @AfterEach
    void close() {
        host.close();
    }

    @Test
    void aSystemThatFailsRestsAndIsTriedAgain() {
        host.answers(500, "").answers(500, "").answers(500, "").answers(500, "").answers(200, "back");
        for (int i = 0; i < 4; i++) {
            failure(client, reads());
        }

        assertThat(failure(client, acts()))
                .isInstanceOf(Unavailable.class)
                .hasMessageContaining("was not sent: the system fails and is left alone");
        assertThat(host.received()).hasSize(4);

        clock.pass(Duration.ofSeconds(31));
        assertThat(client.send(reads(), Calls.LATER).text()).isEqualTo("back");
        assertThat(client.send(reads(), Calls.LATER).text()).isEqualTo("back");
    }

    @Test
    void whatItSaysNoToIsNoFailureOfTheSystem() {
        host.answers(422, "");

        for (int i = 0; i < 10; i++) {
            assertThat(failure(client, reads())).isInstanceOf(Rejected.class);
        }
    }

    @Test
    void withoutOneEveryCallIsSent() {
        host.answers(500, "");
        HttpClient without = client(host, clock).build();

        for (int i = 0; i < 10; i++) {
            failure(without, reads());
        }

        assertThat(host.received()).hasSize(10);
    }
}
