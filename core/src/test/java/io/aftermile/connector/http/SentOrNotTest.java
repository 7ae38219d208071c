package io.aftermile.connector.http;

import static io.aftermile.connector.http.Calls.acts;
import static io.aftermile.connector.http.Calls.client;
import static io.aftermile.connector.http.Calls.failure;
import static io.aftermile.connector.http.Calls.once;
import static io.aftermile.connector.http.Calls.reads;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.aftermile.failure.InDoubt;
import io.aftermile.failure.Rejected;
import io.aftermile.failure.Unavailable;
import java.net.URI;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What may have been applied is in doubt; what surely was not never is. */
class SentOrNotTest {

    private final HandClock clock = new HandClock();
    private final ScriptedHost host = ScriptedHost.plain();

    @AfterEach
    void close() {
        host.close();
    }

    @Test
    void aRefusedConnectionSurelyHadNoEffect() {
        URI gone = host.uri();
        host.close();

        assertThat(failure(client(gone, clock).build(), acts()))
                .isInstanceOf(Unavailable.class)
                .hasMessage("acme-erp: 'issue refund' to 127.0.0.1 could not be sent (ConnectException);"
                        + " try again later");
    }

    @Test
    void aHostThatNobodyKnowsSurelyGotNothing() {
        URI nowhere = URI.create("https://no-such-host.invalid/");

        assertThat(failure(client(nowhere, clock).build(), acts())).isInstanceOf(Unavailable.class);
    }

    @Test
    void aResetAfterTheRequestWasSentIsInDoubt() {
        host.resets();

        assertThat(failure(client(host, clock).build(), acts()))
                .isInstanceOf(InDoubt.class)
                .hasMessageStartingWith("acme-erp: 'issue refund' to 127.0.0.1 was sent and not answered (");
        assertThat(host.received()).hasSize(1);
    }

    @Test
    void soItIsForACallThatWorksOnce() {
        host.resets();

        assertThat(failure(client(host, clock).build(), once())).isInstanceOf(InDoubt.class);
    }

    @Test
    void aReadIsNeverInDoubt() {
        host.resets();

        assertThat(failure(client(host, clock).build(), reads())).isInstanceOf(Unavailable.class);
    }

    @Test
    void aCallWithoutABodyIsInDoubtFromItsHeadOn() {
        host.resets();

        assertThat(failure(
                        client(host, clock).build(),
                        HttpCall.builder()
                                .name("cancel label")
                                .method(HttpMethod.DELETE)
                                .uri(URI.create("labels/1"))
                                .build()))
                .isInstanceOf(InDoubt.class);
    }

    @Test
    void aConnectionCutWhileTheBodyWasBeingSentSurelyHadNoEffect() {
        host.doesBeforeTheBody((request, connection) -> ScriptedHost.reset(connection));
        HttpBody large = HttpBody.of("application/octet-stream", new byte[7 << 20]);

        assertThat(failure(client(host, clock).build(), HttpCall.post("upload", URI.create("files"), large)))
                .isInstanceOf(Unavailable.class)
                .hasMessageContaining("could not be sent");
    }

    @Test
    void silenceAfterTheRequestIsInDoubt() {
        host.saysNothing();

        assertThat(failure(Calls.impatient(host, clock), acts()))
                .isInstanceOf(InDoubt.class)
                .hasMessageContaining("SocketTimeoutException");
    }

    @Test
    void aHeadThatDripsForEverEndsWithTheAttemptsTime() {
        host.does((request, connection) -> {
            ScriptedHost.write(connection, "HTTP/1.1 200 OK\r\nX-Drip: ");
            while (host.openAfter(20)) {
                ScriptedHost.write(connection, "x");
            }
        });
        HttpClient client = client(host, clock)
                .timeouts(HttpTimeouts.builder().attempt(Duration.ofMillis(300)).build())
                .build();

        assertThat(failure(client, acts())).isInstanceOf(InDoubt.class).hasMessageContaining("InterruptedIO");
    }

    @Test
    void theDeadlineEndsAnAttemptBeforeItsOwnTime() {
        host.saysNothing();
        HttpClient client = client(host, clock).build();

        assertThat(catchThrowable(() -> client.send(acts(), clock.instant().plusMillis(300))))
                .isInstanceOf(InDoubt.class);
    }

    @Test
    void anAnswerThatBreaksOffIsInDoubt() {
        host.does((request, connection) -> {
            ScriptedHost.write(connection, "HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{\"refund\":");
            connection.close();
        });

        assertThat(failure(client(host, clock).build(), acts()))
                .isInstanceOf(InDoubt.class)
                .hasMessageContaining("was answered 200, and the answer broke off");
        assertThat(failure(client(host, clock).build(), reads())).isInstanceOf(Unavailable.class);
    }

    @Test
    void aChunkedAnswerThatBreaksOffIsInDoubt() {
        host.does((request, connection) -> {
            ScriptedHost.write(connection, "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n");
            connection.close();
        });

        assertThat(failure(client(host, clock).build(), acts())).isInstanceOf(InDoubt.class);
    }

    @Test
    void aRefusalThatBreaksOffIsARefusalAllTheSame() {
        host.does((request, connection) -> {
            ScriptedHost.write(connection, "HTTP/1.1 422 No\r\nContent-Length: 100\r\n\r\n{\"error\":");
            connection.close();
        });

        assertThat(failure(client(host, clock).build(), acts())).isInstanceOf(Rejected.class);
    }

    @Test
    void whatIsNoAnswerAtAllIsInDoubt() {
        host.says("I am a teapot\r\n\r\n");

        assertThat(failure(client(host, clock).build(), acts())).isInstanceOf(InDoubt.class);
    }

    @Test
    void anAnswerEndsWhereItsLengthSays() {
        host.does((request, connection) -> {
            ScriptedHost.write(connection, "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}garbage");
            connection.close();
        });

        assertThat(client(host, clock).build().send(acts(), Calls.LATER).text()).isEqualTo("{}");
    }

    @Test
    void whatActsNeverMeetsAConnectionThatTheOtherSideIsClosing() {
        host.does((request, connection) -> {
            ScriptedHost.write(connection, ScriptedHost.response(200, "done"));
            connection.close();
        });
        HttpClient client = client(host, clock).build();

        for (int i = 0; i < 20; i++) {
            assertThat(client.send(acts(), Calls.LATER).text()).isEqualTo("done");
        }
    }

    @Test
    void readsShareAConnectionAndCallsThatActHaveTheirOwn() {
        host.answers(200, "");
        HttpClient client = client(host, clock).build();

        client.send(reads(), Calls.LATER);
        client.send(reads(), Calls.LATER);
        assertThat(host.connections()).isEqualTo(1);
        client.send(acts(), Calls.LATER);
        client.send(acts(), Calls.LATER);
        assertThat(host.connections()).isEqualTo(3);
    }

    @Test
    void aCallWhoseDeadlineHasPassedIsNotSent() {
        host.answers(200, "");
        HttpClient client = client(host, clock).build();

        assertThat(catchThrowable(() -> client.send(acts(), clock.instant())))
                .isInstanceOf(Unavailable.class)
                .hasMessageContaining("its deadline has passed");
        assertThat(host.received()).isEmpty();
    }
}
