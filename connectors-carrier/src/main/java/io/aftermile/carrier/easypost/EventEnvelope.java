package io.aftermile.carrier.easypost;

import io.aftermile.failure.Invalid;
import io.aftermile.model.EventTime;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What names an event, read from a body whose signature is right. A body that cannot be read is named by its
 * fingerprint, so that it is stored and refused later rather than lost.
 *
 * @param id the event at EasyPost, the same on each redelivery
 * @param topic what it is about, such as {@code tracker.updated}
 * @param triggeredAt when it was made
 */
record EventEnvelope(String id, String topic, Optional<Instant> triggeredAt) {

    private static final Pattern ID = Pattern.compile("[A-Za-z0-9_.-]{1,200}");
    private static final Pattern TOPIC = Pattern.compile("[a-z0-9_.]{1,80}");

    static EventEnvelope of(byte[] body) {
        try {
            JsonPlace event = JsonPlace.parse(body, EasyPost.MAX_BODY_BYTES);
            String id =
                    event.at("id").text().filter(it -> ID.matcher(it).matches()).orElseGet(() -> fingerprint(body));
            String topic = event.at("description")
                    .text()
                    .filter(it -> TOPIC.matcher(it).matches())
                    .orElse("unknown");
            return new EventEnvelope(id, topic, event.at("created_at").time().flatMap(EventTime::instant));
        } catch (Invalid e) {
            return new EventEnvelope(fingerprint(body), "unreadable", Optional.empty());
        }
    }

    private static String fingerprint(byte[] body) {
        try {
            return "sha256-"
                    + HexFormat.of()
                            .formatHex(MessageDigest.getInstance("SHA-256").digest(body));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
