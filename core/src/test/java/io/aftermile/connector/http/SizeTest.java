package io.aftermile.connector.http;

import static io.aftermile.connector.http.Calls.acts;
import static io.aftermile.connector.http.Calls.client;
import static io.aftermile.connector.http.Calls.failure;
import static io.aftermile.connector.http.Calls.reads;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aftermile.failure.InDoubt;
import io.aftermile.failure.Rejected;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.Socket;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** No more goes either way than allowed, counted on the way. */
class SizeTest {

    private final HandClock clock = new HandClock();
    private final ScriptedHost host = ScriptedHost.plain();
    private final HttpClient client = client(host, clock)
            .sizes(HttpSizes.builder().request(100).answer(1000).refusal(10).build())
            .build();

    @AfterEach
    void close() {
        host.close();
    }

    private static void endless(Socket connection) throws IOException {
        ScriptedHost.write(connection, "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n");
        while (!connection.isClosed()) {
            ScriptedHost.write(connection, "10\r\n0123456789abcdef\r\n");
        }
    }

    @Test
    void anEndlessAnswerIsLeftWhereItsLimitIs() {
        host.does((request, connection) -> endless(connection));

        assertThat(failure(client, reads()))
                .isInstanceOf(Rejected.class)
                .hasMessageEndingWith("the answer cannot be used: it is longer than the 1000 bytes allowed");
        assertThat(failure(client, acts())).isInstanceOf(InDoubt.class);
    }

    @Test
    void anAnswerOfExactlyTheLimitIsRead() {
        host.answers(200, "x".repeat(1000)).answers(200, "x".repeat(1001));

        assertThat(client.send(reads(), Calls.LATER).size()).isEqualTo(1000);
        assertThat(failure(client, reads())).isInstanceOf(Rejected.class);
    }

    @Test
    void aCallMayHaveALimitOfItsOwn() {
        host.answers(200, "x".repeat(1500));

        assertThat(client.send(reads().withAnswerLimit(2000L), Calls.LATER).size())
                .isEqualTo(1500);
    }

    private static byte[] packed(int zeros) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
            gzip.write(new byte[zeros]);
        }
        return packed.toByteArray();
    }

    private static void write(Socket connection, byte[] packed) throws IOException {
        ScriptedHost.write(
                connection,
                "HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: " + packed.length + "\r\n\r\n");
        ScriptedHost.write(connection, packed);
    }

    @Test
    void aPackedAnswerIsUnpacked() {
        host.does((request, connection) -> write(connection, packed(900)));

        assertThat(client.send(reads(), Calls.LATER).body()).isEqualTo(new byte[900]);
        assertThat(host.received().get(0).header("Accept-Encoding")).isEqualTo("gzip");
    }

    @Test
    void aPackedAnswerIsCountedUnpacked() throws IOException {
        byte[] packed = packed(64 << 20);
        host.does((request, connection) -> write(connection, packed));

        assertThat(failure(client, reads())).isInstanceOf(Rejected.class);
    }

    @Test
    void aPackedAnswerThatIsDamagedIsInDoubt() {
        host.does((request, connection) -> {
            byte[] packed = packed(900);
            packed[packed.length - 6] ^= 1;
            write(connection, packed);
        });

        assertThat(failure(client, acts())).isInstanceOf(InDoubt.class);
    }

    @Test
    void aPackingThatNobodyAskedForCannotBeUsed() {
        host.answers(200, "abc", "Content-Encoding: br");

        assertThat(failure(client, reads())).isInstanceOf(Rejected.class).hasMessageContaining("packed");
        assertThat(failure(client, acts())).isInstanceOf(InDoubt.class);
    }

    @Test
    void aRefusalIsReadToItsLimitAndSaysSo() {
        host.answers(422, "0123456789abcdef").answers(422, "short");
        java.util.List<HttpAnswer> read = new java.util.ArrayList<>();
        HttpClient reading = client(host, clock)
                .sizes(HttpSizes.builder().refusal(10).build())
                .recorder((call, answer) -> read.add(answer))
                .build();

        assertThat(failure(reading, acts())).isInstanceOf(Rejected.class);
        assertThat(failure(reading, acts())).isInstanceOf(Rejected.class);

        assertThat(read).extracting(HttpAnswer::text).containsExactly("0123456789", "short");
        assertThat(read).extracting(HttpAnswer::whole).containsExactly(false, true);
    }

    @Test
    void aRequestThatIsTooLargeIsNotSent() {
        HttpCall large = acts().withBody(HttpBody.json("x".repeat(101)));

        assertThatThrownBy(() -> client.send(large, Calls.LATER))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("call 'issue refund' has 101 bytes, more than the 100 allowed; send less at once");
        assertThat(host.received()).isEmpty();
    }

    @Test
    void aHeadWithoutEndIsLeft() {
        host.does((request, connection) -> {
            ScriptedHost.write(connection, "HTTP/1.1 200 OK\r\n");
            while (!connection.isClosed()) {
                ScriptedHost.write(connection, "X-More: " + "x".repeat(1000) + "\r\n");
            }
        });

        assertThat(failure(client, acts())).isInstanceOf(InDoubt.class);
    }
}
