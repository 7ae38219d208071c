package io.aftermile.testkit.shopify;

import io.aftermile.connector.WebhookDelivery;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** A delivery as the shop makes it: headers, and a body that is signed as the shop signs. Copies; never changed. */
public final class ShopifyWebhook {

    private static final String SIGNATURE = "X-Shopify-Hmac-Sha256";

    private final Map<String, String> headers;
    private final byte[] body;

    private ShopifyWebhook(Map<String, String> headers, byte[] body) {
        this.headers = headers;
        this.body = body;
    }

    /** An unsigned delivery; its names are made from topic and body, so that the same delivery has the same names. */
    public static ShopifyWebhook of(String topic, String shop, byte[] body) {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("Content-Type", "application/json");
        headers.put("X-Shopify-Topic", topic);
        headers.put("X-Shopify-Shop-Domain", shop);
        headers.put("X-Shopify-API-Version", "2026-07");
        headers.put("X-Shopify-Webhook-Id", named("delivery " + topic, body));
        headers.put("X-Shopify-Event-Id", named("event", body));
        headers.put("X-Shopify-Triggered-At", "2026-03-02T14:30:06.123456Z");
        return new ShopifyWebhook(headers, body.clone());
    }

    private static String named(String what, byte[] body) {
        String text = what + new String(body, StandardCharsets.ISO_8859_1);
        return UUID.nameUUIDFromBytes(text.getBytes(StandardCharsets.UTF_8)).toString();
    }

    /** The same delivery, signed with a secret. */
    public ShopifyWebhook signedWith(String secret) {
        return with(SIGNATURE, signature(secret, body));
    }

    /** The same delivery with another header. */
    public ShopifyWebhook with(String header, String value) {
        Map<String, String> changed = new LinkedHashMap<>(headers);
        changed.put(header, value);
        return new ShopifyWebhook(changed, body);
    }

    /** The same delivery without a header. */
    public ShopifyWebhook without(String header) {
        Map<String, String> changed = new LinkedHashMap<>(headers);
        changed.remove(header);
        return new ShopifyWebhook(changed, body);
    }

    /** The same headers, signature included, over another body: a forgery. */
    public ShopifyWebhook withBody(byte[] other) {
        return new ShopifyWebhook(headers, other.clone());
    }

    /** The headers. */
    public Map<String, String> headers() {
        return Map.copyOf(headers);
    }

    /** The exact bytes. */
    public byte[] body() {
        return body.clone();
    }

    /** The delivery as an endpoint hands it in. */
    public WebhookDelivery receivedAt(Instant time) {
        return WebhookDelivery.builder()
                .putAllHeaders(headers)
                .body(body)
                .receivedAt(time)
                .build();
    }

    /** Base64 of the HMAC-SHA256 of a body. */
    public static String signature(String secret, byte[] body) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            return Base64.getEncoder().encodeToString(mac.doFinal(body));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has HMAC-SHA256", e);
        }
    }
}
