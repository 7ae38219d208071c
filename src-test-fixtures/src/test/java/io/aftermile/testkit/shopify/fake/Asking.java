package io.aftermile.testkit.shopify.fake;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Map;

/** Asks a fake shop over the wire, as any client would. */
final class Asking {

    static final ObjectMapper JSON = new ObjectMapper();

    /** A clock that is moved by hand. */
    static final class Hand extends Clock {

        private Instant now = Instant.parse("2026-11-02T12:00:00Z");

        void pass(Duration time) {
            now = now.plus(time);
        }

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }

    private final HttpClient http = HttpClient.newHttpClient();
    private final URI shop;
    private String version = "2026-07";
    private String token = FakeShopify.TOKEN;

    Asking(FakeShopify shop) {
        this.shop = shop.uri();
    }

    Asking version(String handle) {
        this.version = handle;
        return this;
    }

    Asking token(String other) {
        this.token = other;
        return this;
    }

    /** The whole response. */
    HttpResponse<String> response(String document, Map<String, ?> variables) throws IOException {
        String body = JSON.writeValueAsString(Map.of("query", document, "variables", variables));
        return sent(HttpRequest.newBuilder(shop.resolve("admin/api/" + version + "/graphql.json"))
                .header("X-Shopify-Access-Token", token)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build());
    }

    private HttpResponse<String> sent(HttpRequest request) throws IOException {
        try {
            return http.send(request, HttpResponse.BodyHandlers.ofString());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** The answer. */
    JsonNode ask(String document, Map<String, ?> variables) {
        try {
            return JSON.readTree(response(document, variables).body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    JsonNode ask(String document) {
        return ask(document, Map.of());
    }

    /** What is answered to a form about tokens. */
    HttpResponse<String> form(String form) throws IOException {
        return sent(HttpRequest.newBuilder(shop.resolve("admin/oauth/access_token"))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(form))
                .build());
    }

    /** A file of the shop's. */
    HttpResponse<String> file(String address) throws IOException {
        return sent(HttpRequest.newBuilder(URI.create(address)).GET().build());
    }
}
