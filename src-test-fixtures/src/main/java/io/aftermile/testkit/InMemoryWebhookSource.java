package io.aftermile.testkit;

import io.aftermile.connector.Decoded;
import io.aftermile.connector.Fact;
import io.aftermile.connector.Verification;
import io.aftermile.connector.Verification.Reason;
import io.aftermile.connector.VerifiedDelivery;
import io.aftermile.connector.WebhookDelivery;
import io.aftermile.connector.WebhookSource;
import io.aftermile.json.CanonicalJson;
import io.aftermile.model.ChannelId;
import io.aftermile.model.Order;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * A source of webhooks for tests: orders as canonical JSON under the topic {@value #ORDERS}, signed with HMAC-SHA256 in
 * hexadecimal over topic, delivery id and body. Thread-safe.
 */
public final class InMemoryWebhookSource implements WebhookSource {

    /** The topic of orders. */
    public static final String ORDERS = "orders/reported";

    /** The header that holds the topic. */
    public static final String TOPIC = "Test-Topic";

    /** The header that names the delivery. */
    public static final String DELIVERY = "Test-Delivery";

    /** The header that holds the signature. */
    public static final String SIGNATURE = "Test-Signature";

    private final List<String> secrets;
    private final Optional<ChannelId> channel;

    /** @param secrets the current secret, then those that are still believed */
    public InMemoryWebhookSource(String... secrets) {
        this(List.of(secrets), Optional.empty());
    }

    private InMemoryWebhookSource(List<String> secrets, Optional<ChannelId> channel) {
        this.secrets = secrets;
        this.channel = channel;
    }

    /** The same source, whose deliveries are about a channel. */
    public InMemoryWebhookSource about(ChannelId about) {
        return new InMemoryWebhookSource(secrets, Optional.of(about));
    }

    /** A delivery as the sender makes it who holds {@code secret}. */
    public static WebhookDelivery signed(String secret, String topic, String id, byte[] body, Instant receivedAt) {
        return WebhookDelivery.builder()
                .putHeader(TOPIC, topic)
                .putHeader(DELIVERY, id)
                .putHeader(SIGNATURE, HexFormat.of().formatHex(signature(secret, topic, id, body)))
                .body(body)
                .receivedAt(receivedAt)
                .build();
    }

    @Override
    public String source() {
        return "memory";
    }

    @Override
    public Verification verify(WebhookDelivery delivery) {
        Optional<String> signature = delivery.header(SIGNATURE).filter(it -> !it.isBlank());
        if (signature.isEmpty()) {
            return refused(Reason.MISSING_SIGNATURE, "there is no header " + SIGNATURE + "; sign the delivery");
        }
        String topic = delivery.header(TOPIC).orElse("");
        String id = delivery.header(DELIVERY).orElse("");
        if (topic.isBlank() || id.isBlank()) {
            return refused(
                    Reason.MALFORMED_HEADERS, "topic or delivery id is missing; send " + TOPIC + " and " + DELIVERY);
        }
        byte[] given;
        try {
            given = HexFormat.of().parseHex(signature.get());
        } catch (IllegalArgumentException e) {
            return refused(Reason.MALFORMED_SIGNATURE, "the signature is not hexadecimal; send it so");
        }
        boolean believed = false;
        for (String secret : secrets) {
            believed |= MessageDigest.isEqual(given, signature(secret, topic, id, delivery.body()));
        }
        return believed
                ? new Verification.Verified(VerifiedDelivery.builder()
                        .source(source())
                        .channel(channel)
                        .deliveryId(id)
                        .topic(topic)
                        .receivedAt(delivery.receivedAt())
                        .body(delivery.body())
                        .build())
                : refused(Reason.WRONG_SIGNATURE, "no secret of ours made the signature; compare the secrets");
    }

    @Override
    public Decoded decode(VerifiedDelivery delivery) {
        if (!delivery.topic().equals(ORDERS)) {
            return new Decoded.NotOfInterest("nothing acts on the topic " + delivery.topic());
        }
        Order order = CanonicalJson.read(delivery.body(), Order.class);
        return new Decoded.Facts(List.of(new Fact.OrderReported(order)), List.of());
    }

    private static Verification refused(Reason reason, String detail) {
        return new Verification.Refused(reason, detail);
    }

    private static byte[] signature(String secret, String topic, String id, byte[] body) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            mac.update((topic + "\n" + id + "\n").getBytes(StandardCharsets.UTF_8));
            return mac.doFinal(body);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has HMAC-SHA256", e);
        }
    }
}
