package io.aftermile.examples.quickstart;

import static org.assertj.core.api.Assertions.assertThat;

import io.aftermile.examples.quickstart.WebhookEndpoint.Answer;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The endpoint and the storefront bear with each other's bad manners. */
@Timeout(60)
class WebhookEndpointTest {

    private static final int MAX_BYTES = 1000;

    @Test
    void aBodyFarAboveTheLimitIsAnsweredAndNotCutOff() throws Exception {
        try (WebhookEndpoint endpoint = endpoint()) {
            assertThat(post(endpoint.uri(), "orders/create", new byte[20 * 1024 * 1024]))
                    .isEqualTo("413 " + (MAX_BYTES + 1) + " bytes");
            assertThat(post(endpoint.uri(), "orders/create", new byte[10])).isEqualTo("200 10 bytes");
        }
    }

    @Test
    void clientsThatStallKeepNobodyWaiting() throws Exception {
        List<Socket> stalled = new ArrayList<>();
        try (WebhookEndpoint endpoint = endpoint()) {
            for (int i = 0; i < 8; i++) {
                stalled.add(stalling(endpoint.uri()));
            }

            assertThat(post(endpoint.uri(), "orders/create", new byte[10])).isEqualTo("200 10 bytes");
        } finally {
            for (Socket socket : stalled) {
                socket.close();
            }
        }
    }

    @Test
    void aTopicThatNoHeaderCanCarryIsSentInASafeForm() throws Exception {
        try (WebhookEndpoint endpoint = endpoint()) {
            assertThat(post(endpoint.uri(), "a\u001b\n日/create", new byte[10])).isEqualTo("200 10 bytes");
        }
    }

    @Test
    void anEndpointThatCutsTheConnectionIsNamed() throws Exception {
        try (ServerSocket rude = new ServerSocket(0)) {
            Thread cutting = new Thread(() -> cut(rude));
            cutting.setDaemon(true);
            cutting.start();

            assertThat(post(URI.create("http://127.0.0.1:" + rude.getLocalPort() + "/"), "orders/create", new byte[10]))
                    .startsWith("no answer, the connection was cut (");
        }
    }

    private static void cut(ServerSocket rude) {
        try {
            while (true) {
                rude.accept().close();
            }
        } catch (IOException closed) {
            Thread.currentThread().interrupt();
        }
    }

    private static WebhookEndpoint endpoint() throws IOException {
        return WebhookEndpoint.start(
                it -> new Answer(it.body().length > MAX_BYTES ? 413 : 200, it.body().length + " bytes"),
                Clock.systemUTC(),
                MAX_BYTES);
    }

    private static String post(URI uri, String topic, byte[] body) throws InterruptedException {
        return new Storefront(uri, "shop").post(new Payload("p.json", topic, body, Instant.EPOCH), "secret");
    }

    private static Socket stalling(URI uri) throws IOException {
        Socket socket = new Socket(uri.getHost(), uri.getPort());
        String begun = "POST " + uri.getPath() + " HTTP/1.1\r\nHost: here\r\nContent-Length: 100\r\n\r\nabc";
        socket.getOutputStream().write(begun.getBytes(StandardCharsets.US_ASCII));
        return socket;
    }
}
