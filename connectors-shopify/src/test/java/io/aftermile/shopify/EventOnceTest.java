package io.aftermile.shopify;

import static io.aftermile.testkit.shopify.ShopifyPayloads.order;
import static org.assertj.core.api.Assertions.assertThat;

import io.aftermile.Aftermile;
import io.aftermile.engine.Acceptance;
import io.aftermile.engine.DeliveryFate;
import io.aftermile.engine.DeliveryRecord;
import io.aftermile.engine.Dossier;
import io.aftermile.engine.MemoryStore;
import io.aftermile.model.OrderId;
import io.aftermile.testkit.shopify.ShopifyPayloads;
import io.aftermile.testkit.shopify.ShopifyWebhook;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** An event counts once: by its delivery's id when it is delivered again, by its topic when it is delivered twice. */
class EventOnceTest {

    private static final Instant NOON = Instant.parse("2026-11-02T12:00:00Z");
    private static final OrderId ORDER = new OrderId("5001");

    private final Shopify shop = Shopify.builder()
            .shop("example.myshopify.com")
            .webhookSecret("a-secret")
            .build();
    private final Aftermile engine = Books.engine()
            .store(new MemoryStore())
            .clock(Clock.fixed(NOON, ZoneOffset.UTC))
            .webhookSource(shop)
            .build();

    @AfterEach
    void close() {
        engine.close();
    }

    private static byte[] sold() {
        return order("5001")
                .line("7001", line -> line.sku("TEE").quantity(2).price("35.00"))
                .bytes();
    }

    private Acceptance told(String topic, String delivery, String event, byte[] body) {
        Acceptance acceptance = engine.accept(
                "shopify",
                ShopifyWebhook.of(topic, "example.myshopify.com", body)
                        .with("X-Shopify-Webhook-Id", delivery)
                        .with("X-Shopify-Event-Id", event)
                        .signedWith("a-secret")
                        .receivedAt(NOON));
        engine.runDue();
        return acceptance;
    }

    private Dossier dossier() {
        return engine.records().dossier(ORDER).orElseThrow();
    }

    @Test
    void aRedeliveryIsOneDelivery() {
        told("orders/create", "d-1", "e-1", sold());

        assertThat(told("orders/create", "d-1", "e-1", sold())).isInstanceOf(Acceptance.Duplicate.class);
        assertThat(engine.records().deliveries()).hasSize(1);
    }

    @Test
    void oneEventOfOneTopicBySeveralSubscriptionsHasItsEffectOnce() {
        told("orders/create", "d-1", "e-1", sold());
        byte[] refund = ShopifyPayloads.refund("31")
                .line("7001", 1, "no_restock", "35.00", "0.00")
                .bytes("5001", "EUR");
        told("refunds/create", "d-2", "e-2", refund);
        Dossier once = dossier();

        told("refunds/create", "d-3", "e-2", refund);

        assertThat(dossier().refunds()).isEqualTo(once.refunds());
        assertThat(engine.records().deliveries())
                .last()
                .extracting(DeliveryRecord::fate)
                .isEqualTo(DeliveryFate.WITHOUT_EFFECT);
    }

    @Test
    void oneEventOfSeveralTopicsIsHeardByEachOfThem() {
        told("orders/create", "d-1", "e-1", sold());
        byte[] paid = ShopifyPayloads.transaction("41", "5001", "sale", "card", "success", "70.00", "EUR");
        told("order_transactions/create", "d-2", "e-1", paid);

        assertThat(engine.records().deliveries())
                .extracting(DeliveryRecord::fate)
                .doesNotContain(DeliveryFate.WITHOUT_EFFECT);
        assertThat(dossier().tenders()).hasSize(1);
    }
}
