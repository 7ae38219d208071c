package io.aftermile.carrier.easypost;

import io.aftermile.connector.WebhookDelivery;
import io.aftermile.connector.WebhookSource;
import io.aftermile.testkit.WebhookSourceKit;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;

/** EasyPost's webhook keeps the contract of its role. */
class EasyPostKitTest extends WebhookSourceKit {

    @Override
    protected WebhookSource source() {
        return EasyPost.builder()
                .webhookSecret("current")
                .webhookSecret("former")
                .build();
    }

    @Override
    protected String topic() {
        return "tracker.updated";
    }

    @Override
    protected byte[] body() {
        return Deliveries.event("\"tracking_details\": [" + Deliveries.scan("in_transit", "null") + "]")
                .strip()
                .getBytes(StandardCharsets.UTF_8);
    }

    @Override
    protected WebhookDelivery signed(String topic, byte[] body) {
        return signedWith("current", topic, body);
    }

    @Override
    protected WebhookDelivery signedByStranger(String topic, byte[] body) {
        return signedWith("stranger", topic, body);
    }

    @Override
    protected Optional<WebhookDelivery> signedWithFormerSecret(String topic, byte[] body) {
        return Optional.of(signedWith("former", topic, body));
    }

    @Override
    protected String signatureHeader() {
        return "X-Hmac-Signature";
    }

    @Override
    protected String deliveryIdHeader() {
        return "";
    }

    /** The topic stands in the body alone. */
    private WebhookDelivery signedWith(String secret, String topic, byte[] body) {
        String text = new String(body, StandardCharsets.UTF_8).replace(topic(), topic);
        return Deliveries.delivery(text, Map.of("X-Hmac-Signature", Deliveries.signature(text, secret)));
    }
}
