package io.aftermile.carrier.easypost;

import io.aftermile.connector.Decoded;
import io.aftermile.connector.Fact;
import io.aftermile.connector.Verification;
import io.aftermile.connector.WebhookDelivery;
import io.aftermile.model.TrackingEvent;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Deliveries as EasyPost would send them, signed by hand. */
final class Deliveries {

    static final Instant NOW = Instant.parse("2026-03-02T08:00:00Z");

    private Deliveries() {}

    /** A tracker event whose result has the given fields beside its number. */
    static String event(String fields) {
        return """
                {"id": "evt_0a1", "object": "Event", "description": "tracker.updated", "mode": "production",
                 "created_at": "2026-03-02T07:59:58Z", "previous_attributes": {}, "pending_urls": ["https://example.com"],
                 "result": {"id": "trk_1", "object": "Tracker", "tracking_code": "AB123", "updated_at": "2026-03-02T07:59:57Z",
                            %s}}
                """.formatted(fields);
    }

    static String scan(String status, String detail) {
        return """
                {"object": "TrackingDetail", "message": "Jane signed", "status": %s, "status_detail": %s,
                 "datetime": "2026-03-01T10:15:30Z", "carrier_code": "07",
                 "tracking_location": {"city": "Springfield", "state": "IL", "country": "US", "zip": "62701"}}
                """.formatted(quoted(status), quoted(detail));
    }

    private static String quoted(String text) {
        return text.equals("null") ? text : "\"" + text + "\"";
    }

    static WebhookDelivery delivery(String body, Map<String, String> headers) {
        return WebhookDelivery.builder()
                .putAllHeaders(headers)
                .body(body.getBytes(StandardCharsets.UTF_8))
                .receivedAt(NOW)
                .build();
    }

    static String signature(String body, byte[] key) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return "hmac-sha256-hex=" + HexFormat.of().formatHex(mac.doFinal(body.getBytes(StandardCharsets.UTF_8)));
        } catch (java.security.GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    static String signature(String body, String secret) {
        return signature(body, secret.getBytes(StandardCharsets.UTF_8));
    }

    static Decoded decode(String body) {
        return EasyPost.decode(body.getBytes(StandardCharsets.UTF_8));
    }

    static List<TrackingEvent> events(Decoded decoded) {
        return decoded.match(
                facts -> facts.facts().stream().map(Deliveries::event).toList(), nothing -> List.<TrackingEvent>of());
    }

    private static TrackingEvent event(Fact fact) {
        return ((Fact.TrackingReported) fact).event();
    }

    static Verification.Reason reason(Verification verification) {
        return verification.match(verified -> null, refused -> refused.reason());
    }
}
