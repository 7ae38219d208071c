package io.aftermile.carrier.easypost;

import io.aftermile.connector.Decoded;
import io.aftermile.connector.Fact;
import io.aftermile.connector.Verification;
import io.aftermile.connector.Verification.Reason;
import io.aftermile.connector.VerifiedDelivery;
import io.aftermile.connector.WebhookDelivery;
import io.aftermile.connector.WebhookSource;
import io.aftermile.failure.Invalid;
import io.aftermile.failure.Misconfigured;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * EasyPost's tracking webhook.
 *
 * <pre>{@code
 * EasyPost tracking = EasyPost.builder()
 *         .webhookSecret(current)
 *         .webhookSecret(previous) // while a rotation is under way
 *         .build();
 * }</pre>
 *
 * <p>A delivery is believed if the bytes of its body were signed with one of the secrets; only then is it parsed, for
 * the name and the topic that EasyPost writes into the body. A tracker knows neither order nor shipment of ours: its
 * events name the parcel. Immutable and thread-safe; it never shows a secret.
 */
public final class EasyPost implements WebhookSource {

    /** The name of this system in deliveries. */
    public static final String SOURCE = "easypost";

    /** The most bytes that a body may have; a tracker with hundreds of scans stays far below. */
    public static final int MAX_BODY_BYTES = 1024 * 1024;

    private final WebhookSecrets secrets;

    private EasyPost(List<String> secrets) {
        this.secrets = new WebhookSecrets(secrets);
    }

    @Override
    public String source() {
        return SOURCE;
    }

    @Override
    public Verification verify(WebhookDelivery delivery) {
        byte[] body = delivery.body();
        if (body.length > MAX_BODY_BYTES) {
            return new Verification.Refused(
                    Reason.TOO_LARGE,
                    "the body has " + body.length + " bytes; at most " + MAX_BODY_BYTES + " are accepted");
        }
        Optional<Reason> refusal = secrets.refusal(delivery.header(WebhookSecrets.HEADER), body);
        return refusal.<Verification>map(reason -> new Verification.Refused(reason, advice(reason)))
                .orElseGet(() -> new Verification.Verified(named(delivery, body)));
    }

    private static VerifiedDelivery named(WebhookDelivery delivery, byte[] body) {
        EventEnvelope envelope = EventEnvelope.of(body);
        return VerifiedDelivery.builder()
                .source(SOURCE)
                .deliveryId(envelope.id())
                .topic(envelope.topic())
                .triggeredAt(envelope.triggeredAt())
                .receivedAt(delivery.receivedAt())
                .body(body)
                .build();
    }

    @Override
    public Decoded decode(VerifiedDelivery delivery) {
        return decode(delivery.body());
    }

    /**
     * What an event says that needs no proof, such as one that was read from a file.
     *
     * @throws Invalid if it cannot be read; the path is a JSON pointer into it
     */
    public static Decoded decode(byte[] event) {
        JsonPlace body = JsonPlace.parse(event, MAX_BODY_BYTES);
        String topic = body.at("description").requiredText();
        if (!topic.equals("tracker.created") && !topic.equals("tracker.updated")) {
            return new Decoded.NotOfInterest("an event of another kind than tracker.created and tracker.updated");
        }
        TrackerReport report = TrackerReader.read(body.at("result"));
        if (report.events().isEmpty()) {
            return new Decoded.NotOfInterest("the tracker has no scan yet, and no status");
        }
        return new Decoded.Facts(
                report.events().stream()
                        .<Fact>map(scan -> new Fact.TrackingReported(Optional.empty(), Optional.empty(), scan))
                        .toList(),
                List.of());
    }

    /**
     * What a tracker says, as EasyPost's API answers it and as its tracker events hold it in {@code result}.
     *
     * @throws Invalid if it cannot be read; the path is a JSON pointer into it
     */
    public static TrackerReport tracker(byte[] tracker) {
        return TrackerReader.read(JsonPlace.parse(tracker, MAX_BODY_BYTES));
    }

    private static String advice(Reason reason) {
        return switch (reason) {
            case MISSING_SIGNATURE ->
                "the header " + WebhookSecrets.HEADER + " is missing; set a webhook secret at EasyPost and pass all"
                        + " headers on";
            case MALFORMED_SIGNATURE -> WebhookSecrets.HEADER + " is not hmac-sha256-hex= and 64 hexadecimal digits";
            default ->
                "the body was signed with none of the secrets, or was changed on its way; hand in its exact bytes"
                        + " and, during a rotation, both secrets";
        };
    }

    /** Names the system. */
    @Override
    public String toString() {
        return "EasyPost";
    }

    /** Starts the settings. */
    public static Builder builder() {
        return new Builder();
    }

    /** Settings of the webhook; one thread at a time. */
    public static final class Builder {

        private final List<String> secrets = new ArrayList<>();

        private Builder() {}

        /** A secret that deliveries may be signed with; give the old and the new one during a rotation. */
        public Builder webhookSecret(String secret) {
            secrets.add(secret);
            return this;
        }

        /**
         * The webhook.
         *
         * @throws Misconfigured if there is no secret, or an empty one
         */
        public EasyPost build() {
            if (secrets.isEmpty() || secrets.stream().anyMatch(String::isBlank)) {
                throw new Misconfigured("EasyPost has " + secrets.size()
                        + " webhook secrets, or an empty one; give the secret that is set" + " at the webhook");
            }
            return new EasyPost(secrets);
        }
    }
}
