package io.aftermile.shopify;

import static io.aftermile.testkit.shopify.ShopifyPayloads.order;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aftermile.Aftermile;
import io.aftermile.connector.Verification;
import io.aftermile.connector.VerifiedDelivery;
import io.aftermile.connector.WebhookDelivery;
import io.aftermile.customer.DataSubject;
import io.aftermile.customer.PersonalStores;
import io.aftermile.engine.Acceptance;
import io.aftermile.engine.MemoryStore;
import io.aftermile.failure.Invalid;
import io.aftermile.json.CanonicalJson;
import io.aftermile.model.ChannelId;
import io.aftermile.model.ExternalRef;
import io.aftermile.model.OrderId;
import io.aftermile.model.TenantId;
import io.aftermile.testkit.shopify.ShopifyWebhook;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a shop asks about people is read out of what it signed, and done in every store. */
class PrivacyTest {

    private static final String SHOP = "example.myshopify.com";
    private static final ChannelId CHANNEL = new ChannelId(SHOP);
    private static final String SECRET = "a-secret";
    private static final Instant NOON = Instant.parse("2026-11-02T12:00:00Z");
    private static final Clock CLOCK = Clock.fixed(NOON, ZoneOffset.UTC);
    private static final String JANE = "\"customer\":{\"id\":2001,\"email\":\"jane.roe@example.com\",\"phone\":null}";

    private final Shopify shopify =
            Shopify.builder().shop(SHOP).webhookSecret(SECRET).build();
    private final MemoryStore store = new MemoryStore();
    private final PrivacyDesk desk =
            PrivacyDesk.of(PersonalStores.of(List.of(store)), TenantId.DEFAULT, CHANNEL, CLOCK);
    private int deliveries;

    private WebhookDelivery hook(String topic, byte[] body) {
        return ShopifyWebhook.of(topic, SHOP, body)
                .with("X-Shopify-Webhook-Id", "d-" + ++deliveries)
                .signedWith(SECRET)
                .receivedAt(NOON);
    }

    private VerifiedDelivery verified(String topic, String body) {
        Verification verification = shopify.verify(hook(topic, body.getBytes(UTF_8)));
        return ((Verification.Verified) verification).delivery();
    }

    private static String asked(String rest) {
        return "{\"shop_id\":1,\"shop_domain\":\"" + SHOP + "\"" + (rest.isEmpty() ? "" : "," + rest) + "}";
    }

    private PrivacyRequest request(String topic, String body) {
        return PrivacyRequest.of(verified(topic, body)).orElseThrow();
    }

    private Aftermile twoOrders() {
        Aftermile engine =
                Books.engine().store(store).clock(CLOCK).webhookSource(shopify).build();
        tell(engine, "5001", "2001", "Jane", "jane.roe@example.com");
        tell(engine, "5002", "2002", "John", "john.doe@example.com");
        engine.runDue();
        return engine;
    }

    private void tell(Aftermile engine, String number, String customer, String name, String email) {
        Acceptance accepted = engine.accept(
                "shopify",
                hook(
                        "orders/create",
                        order(number)
                                .customer(customer, name, "Surname", email)
                                .line(
                                        number + "1",
                                        line -> line.sku("TEE").quantity(1).price("35.00"))
                                .bytes()));
        assertThat(accepted).isInstanceOf(Acceptance.Accepted.class);
    }

    @Test
    void aDataRequestNamesThePersonAndItsTerm() {
        PrivacyRequest request = request(
                "customers/data_request",
                asked("\"customer\":{\"id\":2001,\"email\":\"jane.roe@example.com\",\"phone\":\"+4930123456\"},"
                        + "\"orders_requested\":[5001,9007199254740993123],\"data_request\":{\"id\":9999}"));

        assertThat(request).isInstanceOfSatisfying(PrivacyRequest.DataRequest.class, it -> {
            assertThat(it.request()).contains("9999");
            assertThat(it.channel()).isEqualTo(CHANNEL);
            assertThat(it.subject().records()).containsExactly(new ExternalRef(SHOP, "customer", "2001"));
            assertThat(it.subject().orders()).containsExactly(new OrderId("5001"), new OrderId("9007199254740993123"));
            assertThat(it.subject().emails()).containsExactly("jane.roe@example.com");
            assertThat(it.subject().phones()).containsExactly("+4930123456");
            assertThat(it.dueBy()).isEqualTo(NOON.plus(Duration.ofDays(30)));
        });
        assertThat(request.toString()).doesNotContain("jane", "4930");
    }

    @Test
    void whatIsHeldOnThePersonIsHandedOutAndOnNobodyElse() {
        try (Aftermile engine = twoOrders()) {
            PrivacyAnswer answer =
                    desk.answer(request("customers/data_request", asked(JANE + ",\"orders_requested\":[]")));

            assertThat(answer).isInstanceOfSatisfying(PrivacyAnswer.HandedOut.class, it -> {
                assertThat(it.export().documents()).isNotEmpty();
                assertThat(CanonicalJson.write(it.export()))
                        .asString(UTF_8)
                        .contains("jane.roe@example.com")
                        .doesNotContain("john.doe@example.com");
            });
        }
    }

    @Test
    void aPersonIsForgottenEverywhereAndTheRequestWithThem() {
        try (Aftermile engine = twoOrders()) {
            byte[] body = asked(JANE + ",\"orders_to_redact\":[5001]").getBytes(UTF_8);
            engine.accept("shopify", hook("customers/redact", body));
            engine.runDue();

            PrivacyRequest request = request("customers/redact", new String(body, UTF_8));
            PrivacyAnswer answer = desk.answer(request);

            int erased = answer.match(it -> 0, it -> it.erasures().get(0).documents());
            assertThat(erased).isPositive();
            assertThat(store.held(TenantId.DEFAULT, request.subject())).isEmpty();
            assertThat(engine.records().dossier(new OrderId("5001"))).isPresent();
            assertThat(all()).contains("john.doe@example.com").doesNotContain("jane.roe@example.com");
            int again = desk.answer(request)
                    .match(it -> 0, it -> it.erasures().get(0).documents());
            assertThat(again).isZero();
        }
    }

    @Test
    void everybodyOfAShopIsForgotten() {
        try (Aftermile engine = twoOrders()) {
            desk.answer(request("shop/redact", asked("")));

            assertThat(all()).doesNotContain("john.doe@example.com", "jane.roe@example.com");
            assertThat(engine.records().orders()).hasSize(2);
        }
    }

    private String all() {
        StringBuilder all = new StringBuilder();
        store.held(TenantId.DEFAULT, DataSubject.builder().addChannels(CHANNEL).build())
                .forEach(it -> all.append(it.content()));
        return all.toString();
    }

    @Test
    void aMarkThatCanBeNoneIsPassedOverAndTheOthersNameThePerson() {
        PrivacyRequest request = request(
                "customers/redact",
                asked("\"customer\":{\"id\":2001,\"email\":\"nobody\",\"phone\":\"12\"},\"orders_to_redact\":[]"));

        assertThat(request.subject().emails()).isEmpty();
        assertThat(request.subject().phones()).isEmpty();
        assertThat(request.subject().records()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"shop_domain\":\"other.myshopify.com\",\"customer\":{\"id\":1},\"orders_to_redact\":[]}",
                "{\"customer\":{\"id\":1},\"orders_to_redact\":[]}",
                "{\"shop_domain\":\"example.myshopify.com\",\"customer\":{},\"orders_to_redact\":[]}",
                "{\"shop_domain\":\"example.myshopify.com\"}",
                "{\"shop_domain\":\"example.myshopify.com\",\"customer\":{\"id\":1},\"orders_to_redact\":[{}]}",
                "[]"
            })
    void whatDoesNotSayWhoseDataItIsIsInvalid(String body) {
        VerifiedDelivery delivery = verified("customers/redact", body);

        assertThatThrownBy(() -> PrivacyRequest.of(delivery)).isInstanceOf(Invalid.class);
    }

    @Test
    void aShopRedactForAnotherShopThanTheHeadersNameErasesNothing() {
        VerifiedDelivery delivery = verified("shop/redact", "{\"shop_domain\":\"other.myshopify.com\"}");

        assertThatThrownBy(() -> PrivacyRequest.of(delivery))
                .isInstanceOf(Invalid.class)
                .hasMessageContaining("another shop");
    }

    @Test
    void aDeskActsForItsOwnShopOnly() {
        PrivacyRequest request = request("shop/redact", asked(""));
        PrivacyDesk another = PrivacyDesk.of(
                PersonalStores.of(List.of(store)), TenantId.DEFAULT, new ChannelId("other.myshopify.com"), CLOCK);

        assertThatThrownBy(() -> another.answer(request)).isInstanceOf(Invalid.class);
    }

    @Test
    void otherTopicsAreNoneOfThese() {
        assertThat(PrivacyRequest.of(verified("orders/create", "{}"))).isEqualTo(Optional.empty());
    }
}
