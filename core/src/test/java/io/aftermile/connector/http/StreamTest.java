package io.aftermile.connector.http;

import static io.aftermile.connector.http.Calls.acts;
import static io.aftermile.connector.http.Calls.client;
import static io.aftermile.connector.http.Calls.reads;
import static io.aftermile.connector.http.Calls.threeTries;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aftermile.failure.Rejected;
import io.aftermile.failure.Unavailable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A long answer is read while it arrives. */
class StreamTest {

    private final HandClock clock = new HandClock();
    private final ScriptedHost host = ScriptedHost.plain();

    @AfterEach
    void close() {
        host.close();
    }

    @Test
    void itsBeginningIsThereBeforeItsEnd() throws IOException {
        java.util.concurrent.CountDownLatch read = new java.util.concurrent.CountDownLatch(1);
        host.does((request, connection) -> {
            ScriptedHost.write(connection, "HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nfirst");
            read.await();
            ScriptedHost.write(connection, "-last");
        });

        try (HttpStream stream = client(host, clock).build().stream(reads(), Calls.LATER)) {
            assertThat(stream.body().readNBytes(5)).isEqualTo("first".getBytes(StandardCharsets.US_ASCII));
            read.countDown();
            assertThat(stream.body().readAllBytes()).isEqualTo("-last".getBytes(StandardCharsets.US_ASCII));
        }
    }

    @Test
    void itOutlivesTheTimeOfAnAttempt() throws IOException {
        host.does((request, connection) -> {
            ScriptedHost.write(connection, "HTTP/1.1 200 OK\r\nContent-Length: 30\r\n\r\n");
            for (int i = 0; i < 30 && host.openAfter(10); i++) {
                ScriptedHost.write(connection, "x");
            }
        });
        HttpClient client = client(host, clock)
                .timeouts(HttpTimeouts.builder().attempt(Duration.ofMillis(150)).build())
                .build();

        try (HttpStream stream = client.stream(reads(), Calls.LATER)) {
            assertThat(stream.body().readAllBytes()).hasSize(30);
        }
    }

    @Test
    void whatBreaksOffIsUnavailableAndNoExceptionOfALibrary() {
        host.does((request, connection) -> {
            ScriptedHost.write(connection, "HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nfirst");
            connection.close();
        });

        try (HttpStream stream = client(host, clock).build().stream(reads(), Calls.LATER)) {
            assertThatThrownBy(() -> stream.body().readAllBytes())
                    .isInstanceOf(Unavailable.class)
                    .hasMessageContaining("broke off");
        }
    }

    @Test
    void whatFallsSilentIsUnavailable() {
        host.does((request, connection) -> {
            ScriptedHost.write(connection, "HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nfirst");
            host.openAfter(60_000);
        });

        try (HttpStream stream = Calls.impatient(host, clock).stream(reads(), Calls.LATER)) {
            assertThatThrownBy(() -> stream.body().readAllBytes()).isInstanceOf(Unavailable.class);
        }
    }

    @Test
    void whatIsLongerThanAllowedIsRejected() {
        host.answers(200, "x".repeat(2000));
        HttpCall limited = reads().withAnswerLimit(1000L);

        try (HttpStream stream = client(host, clock).build().stream(limited, Calls.LATER)) {
            assertThatThrownBy(() -> stream.body().readAllBytes()).isInstanceOf(Rejected.class);
        }
    }

    @Test
    void aRefusalIsTheFailureThatItWouldBe() {
        host.answers(404, "");

        assertThatThrownBy(() -> client(host, clock).build().stream(reads(), Calls.LATER))
                .isInstanceOf(Rejected.class);
    }

    @Test
    void aHeadThatFailsIsAskedForAgain() throws IOException {
        host.answers(503, "").answers(200, "there");

        try (HttpStream stream = client(host, clock).retries(threeTries()).build().stream(reads(), Calls.LATER)) {
            assertThat(stream.body().readAllBytes()).hasSize(5);
        }
    }

    @Test
    void closingItEarlyGivesItsPlaceBack() {
        host.does((request, connection) -> {
            ScriptedHost.write(connection, "HTTP/1.1 200 OK\r\nContent-Length: 1000000\r\n\r\nfirst");
            host.openAfter(60_000);
        });
        HttpClient narrow = client(host, clock).limits(HostLimits.atOnce(1)).build();

        HttpStream held = narrow.stream(reads(), Calls.LATER);
        assertThatThrownBy(() -> narrow.stream(reads(), clock.instant().plusMillis(50)))
                .isInstanceOf(Unavailable.class)
                .hasMessageContaining("no place among the 1 calls at once");
        held.close();
        held.close();

        narrow.stream(reads(), Calls.LATER).close();
        assertThat(host.received()).hasSize(2);
    }

    @Test
    void whatActsIsNotStreamed() {
        assertThatThrownBy(() -> client(host, clock).build().stream(acts(), Calls.LATER))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
