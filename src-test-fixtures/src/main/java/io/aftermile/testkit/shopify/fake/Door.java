package io.aftermile.testkit.shopify.fake;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The shop's door on loopback: calls come in, and answers go out as trouble allows. */
final class Door implements AutoCloseable {

    private static final Pattern GRAPHQL = Pattern.compile("/admin/api/([^/]+)/graphql\\.json");
    private static final String DENIED =
            "{\"errors\":\"[API] Invalid API key or access token (unrecognized login or wrong password)\"}";
    private static final String INTERNAL =
            "{\"errors\":[{\"message\":\"Internal error. Looks like something went wrong on our end.\","
                    + "\"extensions\":{\"code\":\"INTERNAL_SERVER_ERROR\"}}]}";

    private final FakeShopify shop;
    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool(it -> {
        Thread thread = new Thread(it, "fake-shopify");
        thread.setDaemon(true);
        return thread;
    });
    private final AtomicLong requests = new AtomicLong();

    Door(FakeShopify shop) {
        this.shop = shop;
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/admin/api/", this::graphql);
        server.createContext("/admin/oauth/access_token", this::token);
        server.createContext("/files/", this::file);
        server.setExecutor(threads);
        server.start();
    }

    URI uri() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/");
    }

    private void graphql(HttpExchange exchange) throws IOException {
        byte[] body = exchange.getRequestBody().readAllBytes();
        Matcher path = GRAPHQL.matcher(exchange.getRequestURI().getPath());
        Optional<String> version = path.matches() ? shop.versions.answering(path.group(1)) : Optional.empty();
        if (version.isEmpty()) {
            answer(exchange, 404, bytes("{\"errors\":\"Not Found\"}"));
            return;
        }
        exchange.getResponseHeaders().set("X-Shopify-API-Version", version.get());
        exchange.getResponseHeaders().set("X-Request-Id", "request-" + requests.incrementAndGet());
        if (!shop.lets(exchange.getRequestHeaders().getFirst("X-Shopify-Access-Token"))) {
            answer(exchange, 401, bytes(DENIED));
            return;
        }
        AdminApi.Asked asked;
        try {
            asked = AdminApi.Asked.read(body);
        } catch (IOException e) {
            answer(exchange, 400, bytes("{\"errors\":\"Required parameter missing or invalid\"}"));
            return;
        }
        asked(exchange, asked, version.get());
    }

    private void asked(HttpExchange exchange, AdminApi.Asked asked, String version) throws IOException {
        Trouble trouble = shop.trouble(asked).orElse(null);
        if (trouble != null && trouble.isBefore()) {
            before(exchange, asked, trouble);
            return;
        }
        byte[] answer = shop.answer(asked, version, trouble == Trouble.HELD);
        if (trouble == Trouble.HELD) {
            shop.faults().await();
            shop.answered(asked);
        }
        if (trouble == Trouble.DROPPED_AFTER) {
            exchange.close();
        } else if (trouble == Trouble.FAILED_AFTER) {
            answer(exchange, 502, bytes("<html>Bad Gateway</html>"));
        } else {
            answer(exchange, 200, trouble == Trouble.MALFORMED ? half(answer) : answer);
        }
    }

    private void before(HttpExchange exchange, AdminApi.Asked asked, Trouble trouble) throws IOException {
        switch (trouble) {
            case UNAVAILABLE -> answer(exchange, 503, bytes("<html>Service Unavailable</html>"));
            case INTERNAL_ERROR -> answer(exchange, 200, bytes(INTERNAL));
            case THROTTLED -> answer(exchange, 200, shop.throttled(asked));
            default -> exchange.close();
        }
    }

    private static byte[] half(byte[] answer) {
        return Arrays.copyOf(answer, answer.length / 2);
    }

    private void token(HttpExchange exchange) throws IOException {
        String form = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        Tokens.Answer answer = shop.grant(form(form));
        answer(exchange, answer.status(), AdminApi.json(answer.body()));
    }

    private static Map<String, String> form(String text) {
        Map<String, String> form = new LinkedHashMap<>();
        for (String pair : text.split("&", -1)) {
            int at = pair.indexOf('=');
            if (at > 0) {
                form.put(decoded(pair.substring(0, at)), decoded(pair.substring(at + 1)));
            }
        }
        return form;
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }

    private void file(HttpExchange exchange) throws IOException {
        byte @Nullable [] file = shop.file(exchange.getRequestURI().getPath());
        answer(exchange, file == null ? 404 : 200, file == null ? new byte[0] : file);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static void answer(HttpExchange exchange, int status, byte[] body) throws IOException {
        try (exchange) {
            exchange.getResponseHeaders().set("Content-Type", "application/json; charset=utf-8");
            exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
            if (body.length > 0) {
                exchange.getResponseBody().write(body);
            }
        }
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
