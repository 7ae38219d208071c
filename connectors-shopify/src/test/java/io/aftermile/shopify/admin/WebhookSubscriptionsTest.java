package io.aftermile.shopify.admin;

import static io.aftermile.shopify.admin.WebhookShop.HERE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aftermile.connector.CallContext;
import io.aftermile.connector.IdempotencyKey;
import io.aftermile.connector.http.Secret;
import io.aftermile.failure.Misconfigured;
import io.aftermile.failure.Unavailable;
import io.aftermile.model.TenantId;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a shop tells is made as planned, once, and what differs can be read by a person. */
class WebhookSubscriptionsTest {

    private final HandClock clock = new HandClock();
    private final FakeAdmin server = new FakeAdmin().connection("read_orders", "write_returns");
    private final WebhookShop shop = new WebhookShop(server);
    private final WebhookPlan plan = WebhookPlan.builder()
            .address(HERE)
            .topics(Set.of(WebhookTopic.ORDERS_UPDATED, WebhookTopic.REFUNDS_CREATE, WebhookTopic.RETURNS_APPROVE))
            .build();

    @AfterEach
    void close() {
        server.close();
    }

    private WebhookSubscriptions webhooks() {
        return ShopifyAdmin.builder(FakeAdmin.SHOP, clock)
                .tokens(ShopifyTokens.lasting(Secret.of("token-1")))
                .sleeper(clock)
                .standIn(server.uri())
                .connect(HandClock.LATER)
                .webhooks();
    }

    private static CallContext context() {
        return context(HandClock.LATER);
    }

    private static CallContext context(Instant deadline) {
        return new CallContext(TenantId.DEFAULT, new IdempotencyKey("webhooks"), deadline);
    }

    private void all() {
        Stream.of("ORDERS_UPDATED", "REFUNDS_CREATE", "RETURNS_APPROVE").forEach(it -> shop.has(it, HERE));
    }

    @Test
    void whatIsMissingIsCreatedAndTheSecondTimeNothingIsDone() {
        WebhookRepair first = webhooks().apply(plan, context());

        assertThat(first.done()).hasSize(3).allMatch(it -> it instanceof WebhookStep.Create);
        assertThat(first.isComplete()).isTrue();
        assertThat(shop.topics()).containsExactly("ORDERS_UPDATED", "REFUNDS_CREATE", "RETURNS_APPROVE");
        assertThat(webhooks().compare(plan, context()).isEmpty()).isTrue();
        assertThat(webhooks().apply(plan, context()).done()).isEmpty();
        assertThat(shop.calls()).hasSize(3);
    }

    @Test
    void everyTopicIsWantedUnlessSaidOtherwise() {
        assertThat(WebhookPlan.builder().address(HERE).build().wanted()).containsOnlyKeys(WebhookTopic.values());
    }

    @Test
    void theListIsReadToItsLastPage() {
        for (int i = 0; i < 10; i++) {
            shop.has("ORDERS_UPDATED", "https://elsewhere.example.com/" + i);
        }

        assertThat(webhooks().list(context())).hasSize(10);
    }

    @Test
    void everyDifferenceIsNamedAndMended() {
        all();
        ObjectNode held = shop.get("gid://shopify/WebhookSubscription/1");
        held.put("format", "XML").put("filter", "id:1");
        held.withArray("includeFields").add("id");
        held.withArray("metafieldNamespaces").add("custom");

        WebhookDiff diff = webhooks().compare(plan, context());

        assertThat(diff)
                .hasToString("~ orders/updated: format XML -> JSON, fields id -> all, filter id:1 -> none,"
                        + " metafields custom -> none\n= 2 as wanted");
        webhooks().apply(plan, context());
        assertThat(webhooks().compare(plan, context()).isEmpty()).isTrue();
    }

    @Test
    void fieldsAndFiltersThatArePlannedAreSet() {
        WebhookPlan narrow = WebhookPlan.builder()
                .address(HERE)
                .topics(Set.of(WebhookTopic.PRODUCTS_UPDATE))
                .putField(WebhookTopic.PRODUCTS_UPDATE, List.of("updated_at", "id"))
                .putFilter(WebhookTopic.PRODUCTS_UPDATE, "vendor:acme")
                .build();
        server.connection("read_products");

        webhooks().apply(narrow, context());

        ObjectNode held = shop.get("gid://shopify/WebhookSubscription/1");
        assertThat(held.path("includeFields")).extracting(it -> it.asText()).containsExactly("id", "updated_at");
        assertThat(held.path("filter").asText()).isEqualTo("vendor:acme");
        assertThat(webhooks().compare(narrow, context()).isEmpty()).isTrue();
    }

    @Test
    void whatIsThereTwiceIsGivenUpOnceAndTheBetterOneIsKept() {
        all();
        shop.get("gid://shopify/WebhookSubscription/1").put("format", "XML");
        shop.has("ORDERS_UPDATED", HERE);

        WebhookRepair repair = webhooks().apply(plan, context());

        assertThat(repair.done()).singleElement().isInstanceOfSatisfying(WebhookStep.GiveUp.class, it -> {
            assertThat(it.held().id()).isEqualTo("gid://shopify/WebhookSubscription/1");
            assertThat(it.why()).isEqualTo("it is there twice");
        });
        assertThat(webhooks().compare(plan, context()).isEmpty()).isTrue();
    }

    @Test
    void aFormerAddressIsMovedAndWhatNobodyWantsIsGivenUp() {
        WebhookPlan moved = plan.withFormerAddresses("https://old.example.com/");
        shop.has("ORDERS_UPDATED", "https://old.example.com/");
        shop.has("CARTS_CREATE", "https://old.example.com/");
        shop.has("CARTS_CREATE", HERE);
        shop.has("ORDERS_UPDATED", "https://somebody.example.com/");

        WebhookDiff diff = webhooks().compare(moved, context());
        webhooks().apply(moved, context());

        assertThat(diff.toString())
                .contains("~ orders/updated: address https://old.example.com/ -> https://hooks.example.com/shopify?***")
                .contains("- CARTS_CREATE to https://old.example.com/")
                .contains("! 1 subscriptions go to other addresses and are left as they are")
                .doesNotContain("s3cret");
        assertThat(shop.topics())
                .containsExactlyInAnyOrder("ORDERS_UPDATED", "ORDERS_UPDATED", "REFUNDS_CREATE", "RETURNS_APPROVE");
    }

    @Test
    void whatTheTokenMayNotReadIsNamedAndNotAskedFor() {
        WebhookPlan more = plan.withTopics(Set.of(WebhookTopic.ORDERS_UPDATED, WebhookTopic.DISPUTES_CREATE));

        WebhookRepair repair = webhooks().apply(more, context());

        assertThat(repair.notes())
                .containsExactly("disputes/create is not told: the token may not read_shopify_payments_disputes");
        assertThat(shop.topics()).containsExactly("ORDERS_UPDATED");
    }

    @Test
    void anotherVersionThanTheConnectionsIsNamed() {
        all();
        shop.get("gid://shopify/WebhookSubscription/2").putObject("apiVersion").put("handle", "2026-01");

        assertThat(webhooks().compare(plan, context()).notes())
                .containsExactly("deliveries are told in version 2026-01, and 2026-07 is set here; set the version of"
                        + " webhooks for the app");
    }

    @Test
    void oneThatIsRefusedIsNamedAndTheOthersAreDone() {
        shop.refuses("REFUNDS_CREATE");

        WebhookRepair repair = webhooks().apply(plan, context());

        assertThat(repair.isComplete()).isFalse();
        assertThat(repair.failed())
                .singleElement()
                .asString()
                .contains("refunds/create")
                .contains("cannot subscribe");
        assertThat(shop.topics()).containsExactly("ORDERS_UPDATED", "RETURNS_APPROVE");
    }

    @Test
    void anAnswerThatWasLostIsLookedAtAndNothingIsDoneTwice() {
        shop.losesAnswers();

        WebhookRepair repair = webhooks().apply(plan, context());

        assertThat(repair.isComplete()).isTrue();
        assertThat(repair.done()).hasSize(3);
        assertThat(shop.topics()).doesNotHaveDuplicates().hasSize(3);
    }

    @Test
    void whatSomebodyElseDidMeanwhileIsAsGoodAsDone() {
        WebhookSubscriptions one = webhooks();
        shop.afterTheNextList(this::all);

        WebhookRepair repair = one.apply(plan, context());

        assertThat(repair.isComplete()).isTrue();
        assertThat(shop.calls()).hasSize(3);
        assertThat(shop.topics()).hasSize(3);
    }

    @Test
    void aDeadlineThatHasPassedAsksNothing() {
        WebhookSubscriptions webhooks = webhooks();

        assertThatThrownBy(() -> webhooks.apply(plan, context(HandClock.NOON))).isInstanceOf(Unavailable.class);
        assertThat(shop.calls()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://hooks.example.com/x",
                "pubsub://a-project:a-topic",
                "arn:aws:events:eu-west-1::event-source/aws.partner/shopify.com/1234/source"
            })
    void whereTheShopCanSendIsTaken(String address) {
        assertThat(WebhookPlan.builder().address(address).build().address()).isEqualTo(address);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://hooks.example.com/x",
                "https://localhost/x",
                "https://10.0.0.1/x",
                "https://other.myshopify.com/x",
                "https://user:word@hooks.example.com/x",
                "pubsub://a-project:",
                "arn:aws:sns:eu-west-1:1:x",
                "hooks.example.com",
                ""
            })
    void whereTheShopCannotSendIsRefusedAtOnce(String address) {
        assertThatThrownBy(() -> WebhookPlan.builder().address(address).build())
                .isInstanceOf(Misconfigured.class)
                .hasMessageNotContaining("word");
    }

    @Test
    void aPlanThatContradictsItselfIsRefusedAtOnce() {
        assertThatThrownBy(() -> plan.withFields(Map.of(WebhookTopic.ORDERS_UPDATED, List.of("id"))))
                .isInstanceOf(Misconfigured.class)
                .hasMessageContaining("lack updated_at");
        assertThatThrownBy(() -> plan.withFilters(Map.of(WebhookTopic.SHOP_UPDATE, "id:1")))
                .isInstanceOf(Misconfigured.class)
                .hasMessageContaining("none of the topics");
        assertThatThrownBy(() -> plan.withFilters(Map.of(WebhookTopic.ORDERS_UPDATED, "anything")))
                .isInstanceOf(Misconfigured.class);
        assertThatThrownBy(() -> plan.withFormerAddresses(HERE)).isInstanceOf(Misconfigured.class);
    }

    @ParameterizedTest
    @EnumSource(WebhookTopic.class)
    void aTopicIsNamedByTheApiAsByItsDeliveries(WebhookTopic topic) {
        assertThat(topic.topic().toUpperCase(Locale.ROOT).replace('/', '_')).isEqualTo(topic.name());
        assertThat(topic.topic()).matches("[a-z_]+/[a-z_]+");
    }
}
