package io.aftermile.erp.tryton;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.aftermile.testkit.tryton.TrytonServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicReference;

/** Stands between the connector and the server: it can lose an answer that the server has given, and end a session. */
final class Relay implements AutoCloseable {

    private final HttpServer server;
    private final ExecutorService threads = Executors.newFixedThreadPool(2);
    private final HttpClient onward = HttpClient.newHttpClient();
    private final URI target;
    private final AtomicReference<String> losing = new AtomicReference<>("");
    private final AtomicReference<String> session = new AtomicReference<>("");

    Relay(URI target) throws IOException {
        this.target = target;
        this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/", this::relay);
        server.start();
    }

    URI address() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/");
    }

    /** The next answer to this method is lost on its way. */
    void lose(String method) {
        losing.set(method);
    }

    /** Whether an answer is still to be lost. */
    boolean waiting() {
        return !losing.get().isEmpty();
    }

    /** Ends the session that the connector uses, as an operator or a timeout would. */
    void endSession() throws IOException, InterruptedException {
        send(
                session.get(),
                "/" + TrytonServer.DATABASE + "/",
                "{\"id\":1,\"method\":\"common.db.logout\",\"params\":[]}");
    }

    private void relay(HttpExchange exchange) throws IOException {
        try (exchange) {
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            String proof = exchange.getRequestHeaders().getFirst("Authorization");
            if (proof != null) {
                session.set(proof);
            }
            HttpResponse<byte[]> answer =
                    send(proof == null ? "" : proof, exchange.getRequestURI().getPath(), body);
            String lost = losing.get();
            if (!lost.isEmpty() && body.contains("\"" + lost + "\"") && losing.compareAndSet(lost, "")) {
                return;
            }
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(answer.statusCode(), answer.body().length == 0 ? -1 : answer.body().length);
            exchange.getResponseBody().write(answer.body());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private HttpResponse<byte[]> send(String proof, String path, String body) throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(target.resolve(path))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body));
        if (!proof.isEmpty()) {
            request.header("Authorization", proof);
        }
        return onward.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
