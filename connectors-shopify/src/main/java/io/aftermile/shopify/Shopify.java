package io.aftermile.shopify;

import io.aftermile.connector.Decoded;
import io.aftermile.connector.Verification;
import io.aftermile.connector.Verification.Reason;
import io.aftermile.connector.VerifiedDelivery;
import io.aftermile.connector.WebhookDelivery;
import io.aftermile.connector.WebhookSource;
import io.aftermile.failure.Invalid;
import io.aftermile.failure.Misconfigured;
import io.aftermile.model.ChannelId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One Shopify shop.
 *
 * <pre>{@code
 * Shopify shop = Shopify.builder()
 *         .shop("example.myshopify.com")
 *         .webhookSecret(current)
 *         .webhookSecret(previous) // while a rotation is under way
 *         .build();
 * }</pre>
 *
 * <p>A delivery is believed if its body was signed with one of the secrets and its headers name this shop, a topic and
 * the delivery. Immutable and thread-safe; it keeps nothing of what it sees, and never shows a secret.
 */
public final class Shopify implements WebhookSource {

    /** The name of this system in references and deliveries. */
    public static final String SOURCE = "shopify";

    private static final Pattern SHOP = Pattern.compile("[a-z0-9][a-z0-9-]{0,99}\\.myshopify\\.com");
    private static final Pattern TOPIC = Pattern.compile("[a-z0-9_.]{1,80}(/[a-z0-9_.]{1,80}){0,2}");
    private static final int MAX_ID_LENGTH = 200;

    private final String shop;
    private final ChannelId channel;
    private final WebhookSecrets secrets;
    private final int maxBodyBytes;
    private final ShopifyDecoder decoder;

    private Shopify(String shop, List<String> secrets, int maxBodyBytes) {
        this.shop = shop;
        this.channel = new ChannelId(shop);
        this.secrets = new WebhookSecrets(secrets);
        this.maxBodyBytes = maxBodyBytes;
        this.decoder = new ShopifyDecoder(channel, maxBodyBytes);
    }

    /** Whether a text is a shop's own domain; nothing may be sent to, or believed of, any other. */
    public static boolean isShopDomain(String domain) {
        return SHOP.matcher(domain).matches();
    }

    @Override
    public String source() {
        return SOURCE;
    }

    /** The channel of the orders of this shop: its domain. */
    public ChannelId channel() {
        return channel;
    }

    @Override
    public Verification verify(WebhookDelivery delivery) {
        byte[] body = delivery.body();
        if (body.length > maxBodyBytes) {
            return refused(
                    Reason.TOO_LARGE,
                    "the body has " + body.length + " bytes; at most " + maxBodyBytes + " are accepted");
        }
        ShopifyHeaders headers = ShopifyHeaders.of(delivery);
        Optional<Reason> refusal = secrets.refusal(headers.signature(), body);
        if (refusal.isPresent()) {
            return refused(refusal.get(), advice(refusal.get()));
        }
        return named(headers, delivery, body);
    }

    @Override
    public Decoded decode(VerifiedDelivery delivery) {
        return decoder.decode(delivery.topic(), delivery.body());
    }

    /**
     * What a payload says that needs no proof, such as one that was read from a file.
     *
     * @throws Invalid if it cannot be read; the path is a JSON pointer into it
     */
    public Decoded decode(String topic, byte[] body) {
        return decoder.decode(topic, body);
    }

    private Verification named(ShopifyHeaders headers, WebhookDelivery delivery, byte[] body) {
        Optional<String> topic = headers.topic().filter(it -> TOPIC.matcher(it).matches());
        if (topic.isEmpty()) {
            return refused(Reason.MALFORMED_HEADERS, "the header X-Shopify-Topic is missing or names no topic");
        }
        Optional<String> id = headers.deliveryId().filter(Shopify::isId);
        if (id.isEmpty() || !headers.eventId().map(Shopify::isId).orElse(true)) {
            return refused(
                    Reason.MALFORMED_HEADERS,
                    "X-Shopify-Webhook-Id must name the delivery, and X-Shopify-Event-Id, if sent, the event: 1 to "
                            + MAX_ID_LENGTH + " printable characters without blanks");
        }
        Optional<String> from = headers.shop();
        if (from.isEmpty() || !isShopDomain(from.get())) {
            return refused(
                    Reason.MALFORMED_HEADERS,
                    "the header X-Shopify-Shop-Domain is missing or is no domain like example.myshopify.com");
        }
        if (!from.get().equals(shop)) {
            return refused(
                    Reason.WRONG_CHANNEL,
                    "the delivery is from " + from.get() + "; this connector is set up for " + shop);
        }
        return new Verification.Verified(VerifiedDelivery.builder()
                .source(SOURCE)
                .channel(channel)
                .deliveryId(id.get())
                .eventId(headers.eventId())
                .topic(topic.get())
                .triggeredAt(headers.triggeredAt())
                .receivedAt(delivery.receivedAt())
                .body(body)
                .build());
    }

    private static boolean isId(String text) {
        return text.length() <= MAX_ID_LENGTH && text.chars().allMatch(c -> c > ' ' && c < 127);
    }

    private static String advice(Reason reason) {
        return switch (reason) {
            case MISSING_SIGNATURE ->
                "the header X-Shopify-Hmac-Sha256 is missing; pass all headers on, and expect none"
                        + " on deliveries by a message bus";
            case MALFORMED_SIGNATURE -> "X-Shopify-Hmac-Sha256 is not base64 of 32 bytes";
            default ->
                "the body was signed with none of the secrets, or was changed on its way; hand in its exact bytes"
                        + " and, during a rotation, both secrets";
        };
    }

    private static Verification refused(Reason reason, String detail) {
        return new Verification.Refused(reason, detail);
    }

    /** Names the shop. */
    @Override
    public String toString() {
        return "Shopify[" + shop + "]";
    }

    /** Starts the settings of a shop. */
    public static Builder builder() {
        return new Builder();
    }

    /** Settings of a shop; one thread at a time. */
    public static final class Builder {

        private static final int MIN_BODY_BYTES = 1024;
        private static final int MAX_BODY_BYTES = 64 * 1024 * 1024;

        private @Nullable String shop;
        private final List<String> secrets = new ArrayList<>();
        private int maxBodyBytes = ShopifyDecoder.MAX_BODY_BYTES;

        private Builder() {}

        /** The shop's own domain, such as {@code example.myshopify.com}. */
        public Builder shop(String domain) {
            this.shop = domain.strip().toLowerCase(Locale.ROOT);
            return this;
        }

        /** A secret that deliveries may be signed with; give the old and the new one during a rotation. */
        public Builder webhookSecret(String secret) {
            secrets.add(secret);
            return this;
        }

        /** Several secrets, as {@link #webhookSecret}. */
        public Builder webhookSecrets(String... more) {
            secrets.addAll(List.of(more));
            return this;
        }

        /** The most bytes that a body may have, from 1 KiB to 64 MiB. Defaults to 8 MiB. */
        public Builder maxBodyBytes(int bytes) {
            this.maxBodyBytes = bytes;
            return this;
        }

        /**
         * The shop.
         *
         * @throws Misconfigured if a setting is missing or out of range
         */
        public Shopify build() {
            String domain = shop;
            if (domain == null || !isShopDomain(domain)) {
                throw new Misconfigured(
                        "shop is '" + domain + "'; give the shop's own domain, such as example.myshopify.com");
            }
            if (secrets.isEmpty() || secrets.stream().anyMatch(String::isBlank)) {
                throw new Misconfigured("webhookSecret is missing or blank for " + domain
                        + "; give the app's client secret, and during a rotation both");
            }
            if (maxBodyBytes < MIN_BODY_BYTES || maxBodyBytes > MAX_BODY_BYTES) {
                throw new Misconfigured(
                        "maxBodyBytes is " + maxBodyBytes + "; give " + MIN_BODY_BYTES + " to " + MAX_BODY_BYTES);
            }
            return new Shopify(domain, secrets, maxBodyBytes);
        }
    }
}
