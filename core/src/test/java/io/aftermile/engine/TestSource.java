package io.aftermile.engine;

import io.aftermile.connector.Decoded;
import io.aftermile.connector.Fact;
import io.aftermile.connector.Verification;
import io.aftermile.connector.VerifiedDelivery;
import io.aftermile.connector.WebhookDelivery;
import io.aftermile.connector.WebhookSource;
import io.aftermile.json.CanonicalJson;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;

/** A source whose bodies are facts in canonical JSON, and whose signature is a word. */
final class TestSource implements WebhookSource {

    @Override
    public String source() {
        return "test";
    }

    static WebhookDelivery delivery(String id, int hour, Fact... facts) {
        return delivery(id, hour, CanonicalJson.write(new Payload(List.of(facts), List.of())));
    }

    static WebhookDelivery delivery(String id, int hour, byte[] body) {
        return WebhookDelivery.builder()
                .putHeader("X-Id", id)
                .putHeader("X-Signature", "genuine")
                .putHeader("X-Triggered", Shop.hour(hour).toString())
                .body(body)
                .receivedAt(Shop.hour(1000))
                .build();
    }

    static WebhookDelivery forged(String id) {
        return WebhookDelivery.builder()
                .putHeader("X-Id", id)
                .putHeader("X-Signature", "forged")
                .body("{\"owner\":\"nobody\"}".getBytes(StandardCharsets.UTF_8))
                .receivedAt(Shop.hour(1000))
                .build();
    }

    @Override
    public Verification verify(WebhookDelivery delivery) {
        if (!delivery.header("x-signature").orElse("").equals("genuine")) {
            return new Verification.Refused(
                    Verification.Reason.WRONG_SIGNATURE, "the signature does not fit; sign with the agreed word");
        }
        return new Verification.Verified(VerifiedDelivery.builder()
                .source(source())
                .deliveryId(delivery.header("x-id").orElseThrow())
                .topic("facts")
                .triggeredAt(Instant.parse(delivery.header("x-triggered").orElseThrow()))
                .receivedAt(delivery.receivedAt())
                .body(delivery.body())
                .build());
    }

    @Override
    public Decoded decode(VerifiedDelivery delivery) {
        String text = new String(delivery.body(), StandardCharsets.UTF_8);
        switch (text) {
            case "slip" -> throw new IllegalStateException("a slip that quotes " + Shop.EMAIL);
            case "deep" -> throw new StackOverflowError();
            case "huge" -> throw new OutOfMemoryError("a slip that quotes " + Shop.EMAIL);
            case "absent" -> throw new NoClassDefFoundError("a slip that quotes " + Shop.EMAIL);
            default -> {}
        }
        Payload payload = CanonicalJson.read(delivery.body(), Payload.class);
        return payload.facts().isEmpty()
                ? new Decoded.NotOfInterest("nothing that this test acts on")
                : new Decoded.Facts(payload.facts(), payload.discrepancies());
    }
}
