package io.aftermile.shopify.admin;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** A stand-in for one shop's Admin API on loopback; each operation is answered as the test says. */
final class FakeAdmin implements AutoCloseable {

    static final String SHOP = "example.myshopify.com";

    private static final ObjectMapper JSON = new ObjectMapper();

    /** What the shop was asked. */
    record Asked(String path, String token, JsonNode body) {

        String operation() {
            return body.path("operationName").asText();
        }

        JsonNode variables() {
            return body.path("variables");
        }
    }

    /** What it answers. */
    record Said(int status, String body, Map<String, String> headers) {}

    private final HttpServer server;
    private final Map<String, Deque<Function<Asked, Said>>> operations = new HashMap<>();
    private final List<Asked> asked = new ArrayList<>();
    private final List<String> forms = new ArrayList<>();
    private final Deque<Said> tokens = new ArrayDeque<>();

    FakeAdmin() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/admin/api/", this::graphql);
        server.createContext("/admin/oauth/access_token", this::token);
        server.start();
        connection("read_orders", "write_orders");
    }

    URI uri() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/");
    }

    /** Says what the token may do; replaces what was said before. */
    FakeAdmin connection(String... scopes) {
        onlyAnswers("AftermileConnection", new Said(200, connectionOf(SHOP, "2026-07", scopes), Map.of()));
        return this;
    }

    static String connectionOf(String shop, String version, String... scopes) {
        StringBuilder handles = new StringBuilder();
        for (String scope : scopes) {
            handles.append(handles.length() == 0 ? "" : ",")
                    .append("{\"handle\":\"")
                    .append(scope)
                    .append("\"}");
        }
        return "{\"data\":{\"currentAppInstallation\":{\"accessScopes\":[" + handles
                + "]},\"shop\":{\"myshopifyDomain\":\""
                + shop + "\"},\"publicApiVersions\":[{\"handle\":\"2026-01\",\"supported\":false},{\"handle\":\""
                + version
                + "\",\"supported\":true}]}}";
    }

    /** The next answer to an operation; the last one for ever. */
    FakeAdmin answers(String operation, String body) {
        return does(operation, it -> new Said(200, body, Map.of()));
    }

    /** From now on the only answer to an operation. */
    synchronized void onlyAnswers(String operation, Said said) {
        operations.put(operation, new ArrayDeque<>(List.of(it -> said)));
    }

    synchronized FakeAdmin does(String operation, Function<Asked, Said> said) {
        operations.computeIfAbsent(operation, it -> new ArrayDeque<>()).add(said);
        return this;
    }

    synchronized FakeAdmin grants(int status, String body) {
        tokens.add(new Said(status, body, Map.of()));
        return this;
    }

    synchronized List<Asked> asked() {
        return List.copyOf(asked);
    }

    synchronized List<Asked> asked(String operation) {
        return asked.stream().filter(it -> it.operation().equals(operation)).toList();
    }

    synchronized List<String> forms() {
        return List.copyOf(forms);
    }

    private void graphql(HttpExchange exchange) throws IOException {
        Asked one = new Asked(
                exchange.getRequestURI().getPath(),
                exchange.getRequestHeaders().getFirst("X-Shopify-Access-Token"),
                JSON.readTree(exchange.getRequestBody().readAllBytes()));
        Function<Asked, Said> said;
        synchronized (this) {
            asked.add(one);
            Deque<Function<Asked, Said>> script = operations.get(one.operation());
            said = script == null
                    ? it -> new Said(500, "unscripted", Map.of())
                    : script.size() > 1 ? script.poll() : script.element();
        }
        answer(exchange, said.apply(one));
    }

    private void token(HttpExchange exchange) throws IOException {
        Said said;
        String form = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        synchronized (this) {
            forms.add(form);
            said = tokens.size() > 1 ? tokens.poll() : tokens.element();
        }
        answer(exchange, said);
    }

    private static void answer(HttpExchange exchange, Said said) throws IOException {
        byte[] body = said.body().getBytes(StandardCharsets.UTF_8);
        said.headers().forEach(exchange.getResponseHeaders()::set);
        exchange.sendResponseHeaders(said.status(), body.length == 0 ? -1 : body.length);
        if (body.length > 0) {
            exchange.getResponseBody().write(body);
        }
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
