package io.aftermile.examples.quickstart;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.aftermile.connector.WebhookDelivery;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;

/**
 * A webhook endpoint on loopback. It answers only after the delivery has been stored, so that a lost answer costs a
 * redelivery and nothing else.
 */
final class WebhookEndpoint implements AutoCloseable {

    private static final String PATH = "/webhooks/shopify";

    /** So many clients may stall at once before others wait. */
    private static final int THREADS = 32;

    /** A client that has not sent its request by then is cut off. */
    private static final String MAX_REQUEST_SECONDS = "30";

    /** What is too large is still read up to here, or its sender would see a broken connection and no answer. */
    private static final long MOST_DISCARDED = 64L * 1024 * 1024;

    /** Takes a delivery in and says how to answer it. */
    interface Inbox {
        /** The answer to send. */
        Answer accept(WebhookDelivery delivery);
    }

    /**
     * An answer to a delivery.
     *
     * @param status the HTTP status
     * @param text a sentence for whoever reads the sender's log
     */
    record Answer(int status, String text) {}

    private final HttpServer server;
    private final ExecutorService threads;
    private final Inbox inbox;
    private final Clock clock;
    private final int maxBytes;

    private WebhookEndpoint(HttpServer server, ExecutorService threads, Inbox inbox, Clock clock, int maxBytes) {
        this.server = server;
        this.threads = threads;
        this.inbox = inbox;
        this.clock = clock;
        this.maxBytes = maxBytes;
    }

    static WebhookEndpoint start(Inbox inbox, Clock clock, int maxBytes) throws IOException {
        System.setProperty("sun.net.httpserver.maxReqTime", MAX_REQUEST_SECONDS);
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        WebhookEndpoint endpoint = new WebhookEndpoint(server, threads, inbox, clock, maxBytes);
        server.createContext(PATH, endpoint::handle);
        server.setExecutor(threads);
        server.start();
        return endpoint;
    }

    URI uri() {
        return URI.create("http://" + server.getAddress().getAddress().getHostAddress() + ":"
                + server.getAddress().getPort() + PATH);
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            Answer answer = exchange.getRequestMethod().equals("POST")
                    ? accept(exchange)
                    : new Answer(405, "post a webhook here");
            byte[] text = answer.text().getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "text/plain; charset=utf-8");
            exchange.sendResponseHeaders(answer.status(), text.length);
            exchange.getResponseBody().write(text);
        }
    }

    private Answer accept(HttpExchange exchange) throws IOException {
        try (InputStream in = exchange.getRequestBody()) {
            // One byte more than allowed is enough to know; what is too large is refused by the source, not kept.
            byte[] body = in.readNBytes(maxBytes + 1);
            discard(in);
            Map<String, String> headers = exchange.getRequestHeaders().entrySet().stream()
                    .collect(Collectors.toMap(
                            Map.Entry::getKey, entry -> entry.getValue().get(0)));
            return inbox.accept(WebhookDelivery.builder()
                    .putAllHeaders(headers)
                    .body(body)
                    .receivedAt(clock.instant())
                    .build());
        }
    }

    private static void discard(InputStream in) throws IOException {
        byte[] scratch = new byte[64 * 1024];
        long discarded = 0;
        for (int read = in.read(scratch); read >= 0 && discarded < MOST_DISCARDED; read = in.read(scratch)) {
            discarded += read;
        }
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdown();
    }
}
