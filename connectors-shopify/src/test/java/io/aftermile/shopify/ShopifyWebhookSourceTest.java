package io.aftermile.shopify;

import static io.aftermile.testkit.shopify.ShopifyPayloads.order;

import io.aftermile.connector.WebhookDelivery;
import io.aftermile.connector.WebhookSource;
import io.aftermile.testkit.WebhookSourceKit;
import io.aftermile.testkit.shopify.ShopifyWebhook;
import java.time.Instant;
import java.util.Optional;

/** A shop keeps the contract of a source of webhooks. */
class ShopifyWebhookSourceTest extends WebhookSourceKit {

    private static final String SHOP = "example.myshopify.com";
    private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");

    @Override
    protected WebhookSource source() {
        return Shopify.builder().shop(SHOP).webhookSecrets("current", "former").build();
    }

    @Override
    protected String topic() {
        return "orders/create";
    }

    @Override
    protected byte[] body() {
        return order("5001").line("7001", line -> line.price("10.00")).bytes();
    }

    @Override
    protected WebhookDelivery signed(String topic, byte[] body) {
        return signedWith("current", topic, body);
    }

    @Override
    protected WebhookDelivery signedByStranger(String topic, byte[] body) {
        return signedWith("somebody else's", topic, body);
    }

    @Override
    protected Optional<WebhookDelivery> signedWithFormerSecret(String topic, byte[] body) {
        return Optional.of(signedWith("former", topic, body));
    }

    @Override
    protected String signatureHeader() {
        return "X-Shopify-Hmac-Sha256";
    }

    @Override
    protected String deliveryIdHeader() {
        return "X-Shopify-Webhook-Id";
    }

    private static WebhookDelivery signedWith(String secret, String topic, byte[] body) {
        return ShopifyWebhook.of(topic, SHOP, body).signedWith(secret).receivedAt(NOON);
    }
}
