package io.aftermile.shopify.admin;

import static org.assertj.core.api.Assertions.assertThat;

import io.aftermile.connector.http.Authentication;
import io.aftermile.connector.http.HttpClient;
import io.aftermile.connector.http.HttpRetries;
import io.aftermile.connector.http.Secret;
import io.aftermile.failure.InDoubt;
import io.aftermile.failure.Throttled;
import io.aftermile.failure.Unavailable;
import io.aftermile.testkit.shopify.ShopifyWebhook;
import io.aftermile.testkit.shopify.fake.FakeShopify;
import io.aftermile.testkit.shopify.fake.OrderDraft;
import io.aftermile.testkit.shopify.fake.Trouble;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;

/** Many refunds at a shop that is throttled, loses answers after it paid and tells everything twice. */
class FakeShopStormTest {

    private static final int REFUNDS = 300;
    private static final int MOST_TRIES = 30;

    private final HandClock clock = new HandClock();
    private final List<ShopifyWebhook> told = new ArrayList<>();
    private int doubts;

    @Test
    void inTheEndEveryRefundWasPaidOnce() {
        try (FakeShopify shop = FakeShopify.at(clock)
                .seed(11)
                .points(200, 100)
                .webhooks("secret", told::add, "refunds/create")
                .start()) {
            shop.webhooks().twice(100).reordered();
            GraphClient client = client(shop);
            for (int i = 0; i < REFUNDS; i++) {
                int number = 10_000 + i;
                shop.sell(OrderDraft.of(String.valueOf(number))
                        .line("1" + number, it -> it.price("10.00"))
                        .paid("2" + number, "bogus"));
            }
            shop.faults()
                    .percent(Trouble.DROPPED_AFTER, 5)
                    .percent(Trouble.FAILED_AFTER, 3)
                    .percent(Trouble.THROTTLED, 5);

            for (int i = 0; i < REFUNDS; i++) {
                issued(client, String.valueOf(10_000 + i));
            }
            shop.webhooks().deliverAll();

            assertThat(doubts).isBetween(10, 60);
            assertThat(shop.memory().orders()).hasSize(REFUNDS).allSatisfy(it -> {
                assertThat(shop.memory().refundNotes(it)).containsExactly("key-" + it);
                assertThat(shop.memory().paidBack(it)).isEqualTo(Money.parse("EUR 4.00"));
            });
            assertThat(told).hasSize(2 * REFUNDS);
            assertThat(told.stream()
                            .map(it -> it.headers().get("X-Shopify-Webhook-Id"))
                            .distinct())
                    .hasSize(REFUNDS);
        }
    }

    private GraphClient client(FakeShopify shop) {
        return new GraphClient(
                shop.domain(),
                ApiVersion.ofDefault(),
                HttpClient.builder("shopify", shop.uri().resolve("admin/api/2026-07/"), clock)
                        .sleeper(clock)
                        .retries(HttpRetries.none())
                        .failures(ShopFailures.of(shop.domain()))
                        .authentication(Authentication.header(
                                "X-Shopify-Access-Token", ShopifyTokens.lasting(Secret.of(FakeShopify.TOKEN))))
                        .build(),
                clock,
                clock);
    }

    /** Sends it by its key until it is known what became of it. */
    private void issued(GraphClient client, String order) {
        for (int i = 0; i < MOST_TRIES; i++) {
            try {
                client.run(
                        AdminDocument.REFUND_CREATE,
                        variables(order),
                        clock.instant().plusSeconds(60));
                return;
            } catch (InDoubt e) {
                doubts++;
            } catch (Unavailable | Throttled e) {
                clock.pass(Duration.ofSeconds(5));
            }
        }
        throw new AssertionError("no end of order " + order);
    }

    private static Variables variables(String order) {
        String gid = "gid://shopify/Order/" + order;
        return Variables.of(
                        "input",
                        Map.of(
                                "orderId",
                                gid,
                                "note",
                                "key-" + order,
                                "transactions",
                                List.of(Map.of(
                                        "orderId", gid,
                                        "parentId", "gid://shopify/OrderTransaction/2" + order,
                                        "gateway", "bogus",
                                        "kind", "REFUND",
                                        "amount", "4.00"))))
                .and("key", "key-" + order);
    }
}
