package io.aftermile.examples.kafka;

import io.aftermile.connector.Decoded;
import io.aftermile.connector.Fact;
import io.aftermile.connector.Verification;
import io.aftermile.connector.VerifiedDelivery;
import io.aftermile.connector.WebhookDelivery;
import io.aftermile.connector.WebhookSource;
import io.aftermile.json.CanonicalJson;
import io.aftermile.model.CanonicalDocument;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** A source that tells facts as they are, and believes everybody. */
final class TellingSource implements WebhookSource {

    static final String NAME = "told";

    /** When everything is said to have happened that has no time of its own. */
    static final Instant START = Instant.parse("2026-03-01T10:00:00Z");

    private static final String BOTTOMLESS = "bottomless";

    /** What a delivery says. */
    @CanonicalDocument(name = "test.told", version = 1)
    record Told(List<Fact> facts) {}

    static WebhookDelivery told(String id, Fact... facts) {
        return delivery(id, CanonicalJson.write(new Told(List.of(facts))));
    }

    /** One whose decoding ends the stack. */
    static WebhookDelivery bottomless(String id) {
        return delivery(id, BOTTOMLESS.getBytes(StandardCharsets.UTF_8));
    }

    static WebhookDelivery delivery(String id, byte[] body) {
        return WebhookDelivery.builder()
                .putHeader("Id", id)
                .body(body)
                .receivedAt(START)
                .build();
    }

    @Override
    public String source() {
        return NAME;
    }

    @Override
    public Verification verify(WebhookDelivery delivery) {
        return new Verification.Verified(VerifiedDelivery.builder()
                .source(NAME)
                .deliveryId(delivery.header("Id").orElseThrow())
                .topic("facts")
                .triggeredAt(Optional.of(START))
                .receivedAt(delivery.receivedAt())
                .body(delivery.body())
                .build());
    }

    @Override
    public Decoded decode(VerifiedDelivery delivery) {
        if (new String(delivery.body(), StandardCharsets.UTF_8).equals(BOTTOMLESS)) {
            throw new StackOverflowError();
        }
        return new Decoded.Facts(CanonicalJson.read(delivery.body(), Told.class).facts(), List.of());
    }
}
