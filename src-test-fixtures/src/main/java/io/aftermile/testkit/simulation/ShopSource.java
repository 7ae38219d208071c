package io.aftermile.testkit.simulation;

import io.aftermile.connector.Decoded;
import io.aftermile.connector.Fact;
import io.aftermile.connector.FactDocument;
import io.aftermile.connector.Verification;
import io.aftermile.connector.Verification.Reason;
import io.aftermile.connector.VerifiedDelivery;
import io.aftermile.connector.WebhookDelivery;
import io.aftermile.connector.WebhookSource;
import io.aftermile.json.CanonicalJson;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** The simulated shop's webhooks: facts as canonical documents, one a line, signed over name, time and body. */
final class ShopSource implements WebhookSource {

    static final String NAME = "shop";
    static final String SECRET = "what-only-the-shop-knows";

    static final String ID = "Shop-Delivery";
    static final String HAPPENED = "Shop-Happened";
    static final String SIGNATURE = "Shop-Signature";

    static byte[] body(List<Fact> facts) {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        facts.forEach(it -> {
            body.writeBytes(CanonicalJson.write(new FactDocument(it)));
            body.write('\n');
        });
        return body.toByteArray();
    }

    static WebhookDelivery signed(String secret, String id, Instant happenedAt, byte[] body, Instant receivedAt) {
        return WebhookDelivery.builder()
                .putHeader(ID, id)
                .putHeader(HAPPENED, happenedAt.toString())
                .putHeader(SIGNATURE, HexFormat.of().formatHex(signature(secret, id, happenedAt.toString(), body)))
                .body(body)
                .receivedAt(receivedAt)
                .build();
    }

    @Override
    public String source() {
        return NAME;
    }

    @Override
    public Verification verify(WebhookDelivery delivery) {
        String id = delivery.header(ID).orElse("");
        String happened = delivery.header(HAPPENED).orElse("");
        byte[] given = HexFormat.of().parseHex(delivery.header(SIGNATURE).orElse(""));
        if (!MessageDigest.isEqual(given, signature(SECRET, id, happened, delivery.body()))) {
            return new Verification.Refused(Reason.WRONG_SIGNATURE, "the shop did not sign this; sign it");
        }
        return new Verification.Verified(VerifiedDelivery.builder()
                .source(NAME)
                .deliveryId(id)
                .topic("facts")
                .triggeredAt(Instant.parse(happened))
                .receivedAt(delivery.receivedAt())
                .body(delivery.body())
                .build());
    }

    @Override
    public Decoded decode(VerifiedDelivery delivery) {
        List<Fact> facts = new ArrayList<>();
        new String(delivery.body(), StandardCharsets.UTF_8)
                .lines()
                .forEach(it -> facts.add(CanonicalJson.read(it.getBytes(StandardCharsets.UTF_8), FactDocument.class)
                        .fact()));
        return new Decoded.Facts(facts, List.of());
    }

    private static byte[] signature(String secret, String id, String happened, byte[] body) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            mac.update((id + "\n" + happened + "\n").getBytes(StandardCharsets.UTF_8));
            return mac.doFinal(body);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has HMAC-SHA256", e);
        }
    }
}
