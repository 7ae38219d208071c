package io.aftermile.shopify;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aftermile.connector.Verification;
import io.aftermile.connector.Verification.Reason;
import io.aftermile.connector.VerifiedDelivery;
import io.aftermile.failure.Misconfigured;
import io.aftermile.testkit.shopify.ShopifyWebhook;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A delivery is believed if its exact bytes were signed with one of our secrets and its headers name it. */
class WebhookVerificationTest {

    private static final String SECRET = "current-secret";
    private static final String SHOP = "example.myshopify.com";
    private static final Instant NOW = Instant.parse("2026-03-02T14:30:07Z");
    private static final String SIGNATURE = "X-Shopify-Hmac-Sha256";

    private final byte[] body = "{\"id\": 5001}".getBytes(UTF_8);
    private final ShopifyWebhook webhook =
            ShopifyWebhook.of("orders/create", SHOP, body).signedWith(SECRET);
    private final Shopify shop =
            Shopify.builder().shop(SHOP).webhookSecret(SECRET).build();

    @Test
    void aSignedDeliveryIsBelievedWithItsNamesAndExactBytes() {
        VerifiedDelivery delivery = verified(shop, webhook);

        assertThat(delivery.source()).isEqualTo("shopify");
        assertThat(delivery.channel()).contains(shop.channel());
        assertThat(delivery.topic()).isEqualTo("orders/create");
        assertThat(delivery.deliveryId()).isEqualTo(webhook.headers().get("X-Shopify-Webhook-Id"));
        assertThat(delivery.eventId()).contains(webhook.headers().get("X-Shopify-Event-Id"));
        assertThat(delivery.triggeredAt()).contains(Instant.parse("2026-03-02T14:30:06.123456Z"));
        assertThat(delivery.receivedAt()).isEqualTo(NOW);
        assertThat(delivery.body()).isEqualTo(body);
    }

    @Test
    void whitespaceCountsBecauseTheRawBytesAreSigned() {
        assertThat(refused(shop, webhook.withBody("{\"id\":5001}".getBytes(UTF_8))))
                .isEqualTo(Reason.WRONG_SIGNATURE);
    }

    @Test
    void duringARotationTheOldAndTheNewSecretAreBothBelieved() {
        Shopify rotating = Shopify.builder()
                .shop(SHOP)
                .webhookSecrets("next-secret", SECRET)
                .build();

        assertThat(verified(rotating, webhook).body()).isEqualTo(body);
        assertThat(verified(rotating, webhook.signedWith("next-secret")).body()).isEqualTo(body);
        assertThat(refused(rotating, webhook.signedWith("last-year"))).isEqualTo(Reason.WRONG_SIGNATURE);
    }

    @Test
    void headersAreReadInAnyCaseAndUnderTheNewerPrefix() {
        ShopifyWebhook newer = webhook.without(SIGNATURE)
                .without("X-Shopify-Topic")
                .without("X-Shopify-Webhook-Id")
                .with("shopify-hmac-sha256", webhook.headers().get(SIGNATURE))
                .with("SHOPIFY-TOPIC", "Orders/Create")
                .with("shopify-webhook-id", "abc-1");

        VerifiedDelivery delivery = verified(shop, newer);

        assertThat(delivery.topic()).isEqualTo("orders/create");
        assertThat(delivery.deliveryId()).isEqualTo("abc-1");
    }

    @Test
    void apiVersionAndTestFlagAreReadFromTheHeaders() {
        ShopifyHeaders headers =
                ShopifyHeaders.of(webhook.with("X-Shopify-Test", "true").receivedAt(NOW));

        assertThat(headers.apiVersion()).contains("2026-07");
        assertThat(headers.test()).isTrue();
        assertThat(ShopifyHeaders.of(webhook.receivedAt(NOW)).test()).isFalse();
    }

    @Test
    void aMissingSignatureIsItsOwnReason() {
        assertThat(refused(shop, webhook.without(SIGNATURE))).isEqualTo(Reason.MISSING_SIGNATURE);
        assertThat(refused(shop, webhook.with(SIGNATURE, "  "))).isEqualTo(Reason.MISSING_SIGNATURE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"not base64!", "c2hvcnQ=", "076ded5cdebcd60674a8858d46b82dcc113d5d20e8e72694bbac1f9a1bb76bb8"})
    void aSignatureThatIsNoBase64OfThirtyTwoBytesIsMalformed(String signature) {
        assertThat(refused(shop, webhook.with(SIGNATURE, signature))).isEqualTo(Reason.MALFORMED_SIGNATURE);
    }

    @Test
    void aBodyOverTheLimitIsRefusedBeforeItIsHashed() {
        Shopify small = Shopify.builder()
                .shop(SHOP)
                .webhookSecret(SECRET)
                .maxBodyBytes(1024)
                .build();

        assertThat(refused(small, webhook.withBody(new byte[1025]))).isEqualTo(Reason.TOO_LARGE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"X-Shopify-Topic", "X-Shopify-Webhook-Id", "X-Shopify-Shop-Domain"})
    void aHeaderThatNamesTheDeliveryMustBeThere(String header) {
        assertThat(refused(shop, webhook.without(header))).isEqualTo(Reason.MALFORMED_HEADERS);
    }

    @ParameterizedTest
    @ValueSource(strings = {"example.com", "-x.myshopify.com", "example.myshopify.com.evil.com", "a b.myshopify.com"})
    void whatIsNoShopDomainIsRefused(String domain) {
        assertThat(refused(shop, webhook.with("X-Shopify-Shop-Domain", domain))).isEqualTo(Reason.MALFORMED_HEADERS);
        assertThatThrownBy(() ->
                        Shopify.builder().shop(domain).webhookSecret(SECRET).build())
                .isInstanceOf(Misconfigured.class)
                .hasMessageContaining(domain);
    }

    @Test
    void anotherShopsDeliveryIsRefusedThoughItsSignatureIsRight() {
        assertThat(refused(shop, webhook.with("X-Shopify-Shop-Domain", "other.myshopify.com")))
                .isEqualTo(Reason.WRONG_CHANNEL);
    }

    @Test
    void aTopicThatCouldNotBeOneIsRefused() {
        assertThat(refused(shop, webhook.with("X-Shopify-Topic", "orders/create\nX: y")))
                .isEqualTo(Reason.MALFORMED_HEADERS);
    }

    @Test
    void aTimeThatCannotBeReadIsLeftOut() {
        assertThat(verified(shop, webhook.with("X-Shopify-Triggered-At", "yesterday"))
                        .triggeredAt())
                .isEmpty();
    }

    @Test
    void secretsAndSignaturesAreNeverShown() {
        Verification refusal = shop.verify(webhook.signedWith("wrong-secret").receivedAt(NOW));

        assertThat(shop.toString()).doesNotContain(SECRET);
        assertThat(refusal.toString()).doesNotContain(SECRET, "wrong-secret");
        assertThat(ShopifyHeaders.of(webhook.receivedAt(NOW)).toString())
                .doesNotContain(webhook.headers().get(SIGNATURE));
    }

    @Test
    void aShopWithoutASecretIsMisconfigured() {
        assertThatThrownBy(() -> Shopify.builder().shop(SHOP).build()).isInstanceOf(Misconfigured.class);
        assertThatThrownBy(() -> Shopify.builder().shop(SHOP).webhookSecret(" ").build())
                .isInstanceOf(Misconfigured.class);
        assertThatThrownBy(() -> Shopify.builder()
                        .shop(SHOP)
                        .webhookSecret(SECRET)
                        .maxBodyBytes(1)
                        .build())
                .isInstanceOf(Misconfigured.class)
                .hasMessageContaining("maxBodyBytes is 1");
    }

    private static VerifiedDelivery verified(Shopify shop, ShopifyWebhook webhook) {
        Verification verification = shop.verify(webhook.receivedAt(NOW));
        assertThat(verification).isInstanceOf(Verification.Verified.class);
        return ((Verification.Verified) verification).delivery();
    }

    private static Reason refused(Shopify shop, ShopifyWebhook webhook) {
        Verification verification = shop.verify(webhook.receivedAt(NOW));
        assertThat(verification).isInstanceOf(Verification.Refused.class);
        return ((Verification.Refused) verification).reason();
    }
}
