package io.aftermile.shopify.admin;

import static io.aftermile.testkit.shopify.ShopifyPayloads.order;
import static org.assertj.core.api.Assertions.assertThat;

import io.aftermile.Aftermile;
import io.aftermile.connector.http.Secret;
import io.aftermile.engine.DeliveryFate;
import io.aftermile.engine.DeliveryRecord;
import io.aftermile.engine.MemoryStore;
import io.aftermile.engine.SweepReport;
import io.aftermile.model.OrderId;
import io.aftermile.shopify.Books;
import io.aftermile.shopify.Shopify;
import io.aftermile.testkit.shopify.ShopifyWebhook;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The engine's sweep finds at the shop what no webhook told, by the id by which a bulk file would tell it. */
class SweepOfAShopTest {

    private static final String VERSION = "2026-03-01T10:00:05Z";

    private final HandClock clock = new HandClock();
    private final FakeAdmin shop = new FakeAdmin();
    private final Aftermile engine = Books.engine()
            .store(new MemoryStore())
            .clock(clock)
            .webhookSource(Shopify.builder()
                    .shop(FakeAdmin.SHOP)
                    .webhookSecret("a-secret")
                    .build())
            .orderSource(ShopifyAdmin.builder(FakeAdmin.SHOP, clock)
                    .tokens(ShopifyTokens.lasting(Secret.of("token-1")))
                    .sleeper(clock)
                    .standIn(shop.uri())
                    .connect(HandClock.LATER))
            .build();

    @AfterEach
    void close() {
        engine.close();
        shop.close();
    }

    private SweepReport sweep() {
        return engine.sweep("shopify", Instant.parse("2026-03-01T00:00:00Z"), 10);
    }

    private void lists(String... orders) {
        List<String> edges = Arrays.stream(orders)
                .map(it -> "{\"cursor\":\"c" + it + "\",\"node\":{\"id\":\"gid://shopify/Order/" + it + "\"}}")
                .toList();
        shop.answers(
                AdminDocument.ORDERS_CHANGED.operation(),
                "{\"data\":{\"orders\":{\"edges\":[" + String.join(",", edges)
                        + "],\"pageInfo\":{\"hasNextPage\":false}}}}");
        shop.does(AdminDocument.ORDER.operation(), it -> {
            String gid = it.variables().path("id").asText();
            return new FakeAdmin.Said(200, Wire.order(gid.substring(gid.lastIndexOf('/') + 1), VERSION), Map.of());
        });
    }

    @Test
    void whatNoWebhookToldIsFoundAndTheWebhookThatComesLateSaysNothingNew() {
        lists("5001", "5002");

        SweepReport first = sweep();
        engine.runDue();

        assertThat(first.missed()).isEqualTo(2);
        assertThat(engine.records().orders()).containsExactly(new OrderId("5001"), new OrderId("5002"));

        engine.accept(
                "shopify",
                ShopifyWebhook.of(
                                "orders/updated",
                                FakeAdmin.SHOP,
                                engine.records().body(1).orElseThrow())
                        .with("X-Shopify-Webhook-Id", "late")
                        .signedWith("a-secret")
                        .receivedAt(clock.instant()));
        engine.runDue();

        assertThat(engine.records().deliveries())
                .last()
                .extracting(DeliveryRecord::fate)
                .isEqualTo(DeliveryFate.WITHOUT_EFFECT);
    }

    @Test
    void whatAWebhookToldIsKnown() {
        byte[] sold = order("5001")
                .at("2026-03-01T10:00:05Z")
                .line(
                        "11",
                        line -> line.title("Mug")
                                .sku("MUG")
                                .variant("41")
                                .quantity(1)
                                .price("7.50"))
                .bytes();
        engine.accept(
                "shopify",
                ShopifyWebhook.of("orders/create", FakeAdmin.SHOP, sold)
                        .signedWith("a-secret")
                        .receivedAt(clock.instant()));
        engine.runDue();
        clock.pass(Duration.ofMinutes(1));
        lists("5001", "5002");

        SweepReport report = sweep();

        assertThat(report.missed() + report.known()).isEqualTo(2);
        assertThat(engine.records().orders()).hasSize(1);
        engine.runDue();
        assertThat(engine.records().orders()).hasSize(2);
        assertThat(sweep().missed()).isZero();
    }
}
