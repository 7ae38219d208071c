package io.aftermile.testkit.shopify.fake;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.aftermile.testkit.shopify.ShopifyWebhook;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a fake shop tells an app: deliveries that it signs, subscriptions, and files in bulk. */
class FakeAppsTest {

    private static final String RUN =
            "mutation($query: String!) { bulkOperationRunQuery(query: $query) { bulkOperation {"
                    + " id status } userErrors { code message } } }";

    private final Asking.Hand clock = new Asking.Hand();
    private final List<ShopifyWebhook> taken = new ArrayList<>();
    private final FakeShopify shop = FakeShopify.at(clock)
            .seed(3)
            .webhooks("secret", taken::add, "orders/create", "order_transactions/create")
            .start();
    private final Asking asking = new Asking(shop);

    @AfterEach
    void close() {
        shop.close();
    }

    private void sell(int orders) {
        for (int i = 0; i < orders; i++) {
            shop.sell(OrderDraft.of("500" + i)
                    .line("11" + i, it -> it.price("10.00"))
                    .paid("31" + i, "bogus"));
        }
    }

    private List<String> topics() {
        return taken.stream()
                .map(it -> it.headers().getOrDefault("X-Shopify-Topic", ""))
                .toList();
    }

    @Test
    void aDeliveryIsSignedAndNamedByItselfAndByWhatHappened() {
        sell(1);

        assertThat(shop.webhooks().deliverAll()).isEqualTo(2);

        assertThat(topics()).containsExactlyInAnyOrder("orders/create", "order_transactions/create");
        assertThat(taken)
                .allSatisfy(it -> assertThat(it.headers())
                        .containsEntry("X-Shopify-Hmac-Sha256", ShopifyWebhook.signature("secret", it.body()))
                        .containsEntry("X-Shopify-Shop-Domain", FakeShopify.DOMAIN)
                        .containsKeys("X-Shopify-Webhook-Id", "X-Shopify-Event-Id", "X-Shopify-Triggered-At"));
        assertThat(taken.stream()
                        .map(it -> it.headers().get("X-Shopify-Event-Id"))
                        .distinct())
                .hasSize(1);
        assertThat(taken.stream()
                        .map(it -> it.headers().get("X-Shopify-Webhook-Id"))
                        .distinct())
                .hasSize(2);
    }

    @Test
    void deliveriesComeTwiceByTheSameName() {
        shop.webhooks().twice(100);
        sell(1);

        shop.webhooks().deliverAll();

        assertThat(taken).hasSize(4);
        assertThat(taken.stream()
                        .map(it -> it.headers().get("X-Shopify-Webhook-Id"))
                        .distinct())
                .hasSize(2);
    }

    @Test
    void deliveriesComeLateAndWhenTheyAreDue() {
        shop.webhooks().late(Duration.ofHours(2));
        sell(5);

        assertThat(shop.webhooks().deliverDue()).isZero();
        clock.pass(Duration.ofHours(2));
        assertThat(shop.webhooks().deliverDue()).isEqualTo(10);
    }

    @Test
    void deliveriesComeInAnotherOrderOrNotAtAll() {
        shop.webhooks().reordered();
        sell(9);
        shop.webhooks().lost(100);
        shop.sell(OrderDraft.of("6001").line("12", it -> it.price("1.00")));

        assertThat(shop.webhooks().deliverAll()).isEqualTo(18);
        assertThat(topics().subList(0, 9)).contains("orders/create", "order_transactions/create");
        assertThat(taken.stream().map(it -> new String(it.body(), java.nio.charset.StandardCharsets.UTF_8)))
                .noneMatch(it -> it.contains("6001"));
    }

    @Test
    void whatIsNotTakenComesAgain() {
        List<ShopifyWebhook> tries = new ArrayList<>();
        try (FakeShopify other = FakeShopify.at(clock)
                .webhooks("secret", it -> tries.add(it) && tries.size() > 2, "orders/create")
                .start()) {
            other.sell(OrderDraft.of("5001").line("11", it -> it.price("1.00")));

            assertThat(other.webhooks().deliverAll()).isEqualTo(3);
            assertThat(other.webhooks().waiting()).isZero();
        }
    }

    @Test
    void aSubscriptionIsMadeTellsAndEnds() {
        JsonNode made = asking.ask(
                        "mutation { webhookSubscriptionCreate(topic: REFUNDS_CREATE, webhookSubscription: {uri:"
                                + " \"https://app.example.com/hooks\", includeFields: [\"id\"]}) { webhookSubscription { id topic"
                                + " endpoint { ... on WebhookHttpEndpoint { callbackUrl } } } userErrors { message } } }")
                .at("/data/webhookSubscriptionCreate");
        sell(1);
        shop.webhooks().deliverAll();
        taken.clear();

        asking.ask("mutation { refundCreate(input: {orderId: \"gid://shopify/Order/5000\"}) @idempotent(key: \"k\") {"
                + " userErrors { message } } }");
        shop.webhooks().deliverAll();

        assertThat(made.at("/webhookSubscription/endpoint/callbackUrl").asText())
                .isEqualTo("https://app.example.com/hooks");
        assertThat(topics()).containsExactly("refunds/create");
        assertThat(new String(taken.get(0).body(), java.nio.charset.StandardCharsets.UTF_8))
                .matches("\\{\"id\":[0-9]+}");
        String id = made.at("/webhookSubscription/id").asText();
        String delete = "mutation { webhookSubscriptionDelete(id: \"" + id
                + "\") { deletedWebhookSubscriptionId userErrors { message } } }";
        assertThat(asking.ask(delete)
                        .at("/data/webhookSubscriptionDelete/deletedWebhookSubscriptionId")
                        .asText())
                .isEqualTo(id);
        assertThat(asking.ask(delete)
                        .at("/data/webhookSubscriptionDelete/userErrors/0/message")
                        .asText())
                .isEqualTo("Webhook subscription does not exist");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "http://app.example.com/", "https://example.myshopify.com/hooks", "pubsub://nothing"})
    void anAddressThatCannotBeToldIsRefused(String address) {
        assertThat(asking.ask(
                                "mutation($uri: String!) { webhookSubscriptionCreate(topic: ORDERS_PAID, webhookSubscription:"
                                        + " {uri: $uri}) { userErrors { message } } }",
                                Map.of("uri", address))
                        .at("/data/webhookSubscriptionCreate/userErrors"))
                .isNotEmpty();
    }

    @Test
    void aQueryInBulkBecomesAFileOfLinesThatNameTheirParents() throws IOException {
        sell(2);
        JsonNode begun = asking.ask(
                RUN, Map.of("query", "{ orders { edges { node { id name lineItems { edges { node { id } } } } } } }"));
        String id = begun.at("/data/bulkOperationRunQuery/bulkOperation/id").asText();
        String poll = "{ bulkOperation(id: \"" + id + "\") { status url objectCount rootObjectCount } }";

        assertThat(asking.ask(poll).at("/data/bulkOperation/url").isNull()).isTrue();
        clock.pass(Duration.ofSeconds(5));
        JsonNode done = asking.ask(poll).at("/data/bulkOperation");

        assertThat(done.path("status").asText()).isEqualTo("COMPLETED");
        assertThat(done.path("objectCount").asText() + "/"
                        + done.path("rootObjectCount").asText())
                .isEqualTo("4/2");
        assertThat(asking.file(done.path("url").asText()).body().lines())
                .containsExactly(
                        "{\"id\":\"gid:\\/\\/shopify\\/Order\\/5000\",\"name\":\"#5000\"}",
                        "{\"id\":\"gid:\\/\\/shopify\\/LineItem\\/110\",\"__parentId\":\"gid:\\/\\/shopify\\/Order\\/5000\"}",
                        "{\"id\":\"gid:\\/\\/shopify\\/Order\\/5001\",\"name\":\"#5001\"}",
                        "{\"id\":\"gid:\\/\\/shopify\\/LineItem\\/111\",\"__parentId\":\"gid:\\/\\/shopify\\/Order\\/5001\"}");
    }

    @Test
    void moreThanFiveQueriesInBulkAtOnceAreRefused() {
        String query = "{ orders { edges { node { id } } } }";
        for (int i = 0; i < 5; i++) {
            asking.ask(RUN, Map.of("query", query));
        }

        assertThat(asking.ask(RUN, Map.of("query", query))
                        .at("/data/bulkOperationRunQuery/userErrors/0/code")
                        .asText())
                .isEqualTo("OPERATION_IN_PROGRESS");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{ shop { id } }",
                "{ orders { nodes { id } } }",
                "{ orders { edges { node { refunds { refundLineItems { edges { node { id } } } } id } } } }",
                "{ orders { edges { node { lineItems { edges { node { id } } } } } } }",
                "mutation { returnClose(id: \"gid://shopify/Return/1\") { userErrors { code } } }"
            })
    void aQueryThatCannotBeRunInBulkIsRefused(String query) {
        assertThat(asking.ask(RUN, Map.of("query", query))
                        .at("/data/bulkOperationRunQuery/userErrors/0/code")
                        .asText())
                .isEqualTo("INVALID");
    }
}
