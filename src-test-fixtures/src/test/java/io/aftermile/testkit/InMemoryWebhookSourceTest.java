package io.aftermile.testkit;

import io.aftermile.connector.WebhookDelivery;
import io.aftermile.connector.WebhookSource;
import io.aftermile.json.CanonicalJson;
import java.time.Instant;
import java.util.Optional;

/** The source of webhooks in memory keeps the contract. */
class InMemoryWebhookSourceTest extends WebhookSourceKit {

    @Override
    protected WebhookSource source() {
        return new InMemoryWebhookSource("current secret", "former secret");
    }

    @Override
    protected String topic() {
        return InMemoryWebhookSource.ORDERS;
    }

    @Override
    protected byte[] body() {
        return CanonicalJson.write(
                Orders.anOrder().with(Orders.line("TEE", 3, "35.00")).build());
    }

    @Override
    protected WebhookDelivery signed(String topic, byte[] body) {
        return signed("current secret", topic, body);
    }

    @Override
    protected WebhookDelivery signedByStranger(String topic, byte[] body) {
        return signed("secret of somebody else", topic, body);
    }

    @Override
    protected Optional<WebhookDelivery> signedWithFormerSecret(String topic, byte[] body) {
        return Optional.of(signed("former secret", topic, body));
    }

    private static WebhookDelivery signed(String secret, String topic, byte[] body) {
        return InMemoryWebhookSource.signed(secret, topic, "delivery-1", body, Instant.parse("2026-03-01T10:15:30Z"));
    }

    @Override
    protected String signatureHeader() {
        return InMemoryWebhookSource.SIGNATURE;
    }

    @Override
    protected String deliveryIdHeader() {
        return InMemoryWebhookSource.DELIVERY;
    }
}
