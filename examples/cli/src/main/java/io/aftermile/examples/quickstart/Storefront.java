package io.aftermile.examples.quickstart;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** A storefront that posts signed webhooks, as Shopify does. */
final class Storefront {

    private final URI endpoint;
    private final String shop;
    private final HttpClient http = HttpClient.newHttpClient();

    Storefront(URI endpoint, String shop) {
        this.endpoint = endpoint;
        this.shop = shop;
    }

    /**
     * Posts a payload, signed with a secret; the same name is the same delivery.
     *
     * @return how it was answered, or that it was not
     */
    String post(Payload payload, String secret) throws InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(endpoint).header("Content-Type", "application/json");
        headers(payload, shop, secret).forEach(request::header);
        request.POST(HttpRequest.BodyPublishers.ofByteArray(payload.body()));
        try {
            HttpResponse<String> response = http.send(request.build(), HttpResponse.BodyHandlers.ofString());
            return response.statusCode() + " " + response.body();
        } catch (IOException cut) {
            return "no answer, the connection was cut (" + cut.getClass().getSimpleName() + ")";
        }
    }

    /** What the storefront says of a payload beside its body. */
    static Map<String, String> headers(Payload payload, String shop, String secret) {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("X-Shopify-Topic", carried(payload.topic()));
        headers.put("X-Shopify-Shop-Domain", shop);
        headers.put("X-Shopify-API-Version", "2026-07");
        headers.put("X-Shopify-Webhook-Id", named("delivery", payload));
        headers.put("X-Shopify-Event-Id", named("event", payload));
        headers.put("X-Shopify-Triggered-At", payload.triggeredAt().toString());
        headers.put("X-Shopify-Hmac-Sha256", signature(payload.body(), secret));
        return headers;
    }

    /** As a header can carry it: topics come from file names, and those may hold anything. */
    private static String carried(String text) {
        return text.replaceAll("[^\\x20-\\x7e]", "_");
    }

    private static String named(String what, Payload payload) {
        return UUID.nameUUIDFromBytes((what + " " + payload.name()).getBytes(StandardCharsets.UTF_8))
                .toString();
    }

    private static String signature(byte[] body, String secret) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            return Base64.getEncoder().encodeToString(mac.doFinal(body));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has HmacSHA256", e);
        }
    }
}
