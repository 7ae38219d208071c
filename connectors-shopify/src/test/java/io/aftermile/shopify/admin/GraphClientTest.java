package io.aftermile.shopify.admin;

import static io.aftermile.shopify.admin.HandClock.LATER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.aftermile.connector.http.Authentication;
import io.aftermile.connector.http.HttpClient;
import io.aftermile.connector.http.HttpRetries;
import io.aftermile.connector.http.Secret;
import io.aftermile.connector.http.TokenSource;
import io.aftermile.failure.AftermileException;
import io.aftermile.failure.Conflicting;
import io.aftermile.failure.InDoubt;
import io.aftermile.failure.Misconfigured;
import io.aftermile.failure.Rejected;
import io.aftermile.failure.Throttled;
import io.aftermile.failure.Unavailable;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Documents are sent as they are, and answers mean what they say. */
class GraphClientTest {

    private static final String QUERY = AdminDocument.REFUNDS_OF_ORDER.operation();
    private static final String MUTATION = AdminDocument.REFUND_CREATE.operation();

    private final HandClock clock = new HandClock();
    private final FakeAdmin shop = new FakeAdmin();
    private final GraphClient client = new GraphClient(
            FakeAdmin.SHOP,
            ApiVersion.ofDefault(),
            HttpClient.builder("shopify", shop.uri().resolve("admin/api/2026-07/"), clock)
                    .sleeper(clock)
                    .retries(HttpRetries.none())
                    .authentication(
                            Authentication.header("X-Shopify-Access-Token", TokenSource.of(Secret.of("token-1"))))
                    .build(),
            clock,
            clock);

    @AfterEach
    void close() {
        shop.close();
    }

    private void query() {
        client.run(AdminDocument.REFUNDS_OF_ORDER, Variables.of("order", "gid://shopify/Order/1"), LATER);
    }

    private void mutation() {
        client.run(AdminDocument.REFUND_CREATE, Variables.of("input", Map.of()).and("key", "k"), LATER);
    }

    private AftermileException refused(String operation, String body) {
        shop.onlyAnswers(operation, new FakeAdmin.Said(200, body, Map.of()));
        return catchThrowableOfType(AftermileException.class, () -> {
            if (operation.equals(QUERY)) {
                query();
            } else {
                mutation();
            }
        });
    }

    private static String error(String code) {
        return "{\"errors\":[{\"message\":\"no ann@mail.example\",\"extensions\":{\"code\":\"" + code + "\"}}]}";
    }

    @Test
    void aDocumentIsSentWholeWithItsNameAndItsTokenToItsVersion() {
        shop.answers(QUERY, "{\"data\":{\"order\":null}}");

        assertThat(client.run(AdminDocument.REFUNDS_OF_ORDER, Variables.of("order", "gid://shopify/Order/1"), LATER)
                        .path("order")
                        .isNull())
                .isTrue();
        assertThat(shop.asked()).singleElement().satisfies(it -> {
            assertThat(it.path()).isEqualTo("/admin/api/2026-07/graphql.json");
            assertThat(it.token()).isEqualTo("token-1");
            assertThat(it.body().path("query").asText()).isEqualTo(AdminDocument.REFUNDS_OF_ORDER.text());
            assertThat(it.variables().path("order").asText()).isEqualTo("gid://shopify/Order/1");
        });
    }

    @Test
    void aVariableThatIsNullIsSentAsNull() {
        shop.answers(QUERY, "{\"data\":{\"order\":null}}");

        client.run(AdminDocument.REFUNDS_OF_ORDER, Variables.of("order", "1").and("changeFromQuantity", null), LATER);

        assertThat(shop.asked().get(0).variables().has("changeFromQuantity")).isTrue();
        assertThat(shop.asked().get(0).variables().path("changeFromQuantity").isNull())
                .isTrue();
    }

    @ParameterizedTest(name = "{0}: a query is {1}, a mutation {2}")
    @CsvSource({
        "ACCESS_DENIED, Misconfigured, Misconfigured",
        "SHOP_INACTIVE, Misconfigured, Misconfigured",
        "MAX_COST_EXCEEDED, Misconfigured, Misconfigured",
        "BAD_REQUEST, Rejected, Rejected",
        "INVALID_VARIABLE, Rejected, Rejected",
        "RESOURCE_NOT_FOUND, Rejected, Rejected",
        "INVALID_FIELD_ARGUMENTS, Rejected, Rejected",
        "undefinedField, Rejected, Rejected",
        "undefinedDirective, Rejected, Rejected",
        "INTERNAL_SERVER_ERROR, Unavailable, InDoubt",
        "TIMEOUT, Unavailable, InDoubt",
        "A_CODE_OF_TOMORROW, Unavailable, InDoubt",
        "'', Unavailable, InDoubt"
    })
    void anErrorOfTheDocumentIsAKindOfFailure(String code, String reading, String acting) {
        AftermileException read = refused(QUERY, error(code));
        AftermileException acted = refused(MUTATION, error(code));

        assertThat(read.getClass().getSimpleName()).isEqualTo(reading);
        assertThat(acted.getClass().getSimpleName()).isEqualTo(acting);
        assertThat(acted.getMessage()).contains(FakeAdmin.SHOP).doesNotContain("ann@");
        assertThat(acted.facts()).containsEntry("shop", FakeAdmin.SHOP).containsEntry("call", "issue refund");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<html>busy</html>",
                "",
                "[]",
                "{}",
                "{\"data\":",
                "{\"data\":{}}",
                "{\"data\":{\"refundCreate\":null}}",
                "{\"errors\":\"odd\"}",
                "{\"errors\":[]}"
            })
    void whatIsNoAnswerLeavesAMutationInDoubt(String body) {
        assertThat(refused(MUTATION, body)).isInstanceOf(InDoubt.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"<html>busy</html>", "[]", "{}", "{\"errors\":\"odd\"}"})
    void whatIsNoAnswerLeavesAQueryUnanswered(String body) {
        assertThat(refused(QUERY, body)).isInstanceOf(Unavailable.class);
    }

    @Nested
    class PartialData {

        @Test
        void ofAMutationThatWasCarriedOutIsItsAnswer() {
            shop.answers(
                    MUTATION,
                    "{\"data\":{\"refundCreate\":{\"refund\":{\"id\":\"gid://shopify/Refund/7\"},\"userErrors\":[]}},"
                            + "\"errors\":[{\"message\":\"no\",\"path\":[\"refundCreate\",\"refund\",\"note\"],"
                            + "\"extensions\":{\"code\":\"INTERNAL_SERVER_ERROR\"}}]}");

            assertThat(client.run(AdminDocument.REFUND_CREATE, Variables.none(), LATER)
                            .path("refund")
                            .path("id")
                            .asText())
                    .isEqualTo("gid://shopify/Refund/7");
        }

        @Test
        void ofAQueryIsUsedWhereOnlyADetailIsWithheld() {
            shop.answers(
                    QUERY,
                    "{\"data\":{\"order\":{\"customer\":null}},\"errors\":[{\"message\":\"no\","
                            + "\"path\":[\"order\",\"customer\"],\"extensions\":{\"code\":\"ACCESS_DENIED\"}}]}");

            query();

            assertThat(shop.asked()).hasSize(1);
        }

        @Test
        void ofAQueryIsNotUsedWhereAnythingElseIsMissing() {
            assertThat(refused(
                            QUERY,
                            "{\"data\":{\"order\":{\"refunds\":null}},\"errors\":[{\"message\":\"no\","
                                    + "\"path\":[\"order\",\"refunds\"],"
                                    + "\"extensions\":{\"code\":\"INTERNAL_SERVER_ERROR\"}}]}"))
                    .isInstanceOf(Unavailable.class);
        }
    }

    @Nested
    class UserErrors {

        private AftermileException against(String errors) {
            return refused(MUTATION, "{\"data\":{\"refundCreate\":{\"refund\":null,\"userErrors\":[" + errors + "]}}}");
        }

        @Test
        void withoutACodeAreRefusalsInTheShopsWords() {
            assertThat(against("{\"field\":[\"refundLineItems\",\"0\",\"quantity\"],"
                            + "\"message\":\"Quantity is more than was sold\"}"))
                    .isInstanceOf(Rejected.class)
                    .hasMessage("shopify: 'issue refund' at example.myshopify.com was refused:"
                            + " refundLineItems.0.quantity: Quantity is more than was sold");
        }

        @Test
        void withoutAFieldAreRefusalsToo() {
            assertThat(against("{\"field\":null,\"message\":\"too much\"}")).isInstanceOf(Rejected.class);
        }

        @ParameterizedTest
        @CsvSource({
            "NOT_FOUND, Rejected",
            "CHANGE_FROM_QUANTITY_STALE, Conflicting",
            "IDEMPOTENCY_KEY_PARAMETER_MISMATCH, Conflicting",
            "IDEMPOTENCY_CONCURRENT_REQUEST, InDoubt",
            "IDEMPOTENCY_PREVIOUS_ATTEMPT_FAILED, Rejected"
        })
        void withACodeMeanWhatItSays(String code, String kind) {
            AftermileException failure =
                    against("{\"field\":[\"input\"],\"message\":\"no\",\"code\":\"" + code + "\"}");

            assertThat(failure.getClass().getSimpleName()).isEqualTo(kind);
            assertThat(failure.facts()).containsEntry("code", code);
        }

        @Test
        void aKeyUsedForSomethingElseIsAConflict() {
            assertThat(against("{\"field\":null,\"message\":\"The same idempotency key cannot be used with different"
                            + " operation parameters.\"}"))
                    .isInstanceOf(Conflicting.class);
            assertThat(refused(
                            MUTATION,
                            "{\"errors\":[{\"message\":\"The same idempotency key cannot be used with different operation"
                                    + " parameters.\",\"extensions\":{\"code\":\"BAD_REQUEST\"}}]}"))
                    .isInstanceOf(Conflicting.class);
        }

        @Test
        void tellNothingPersonal() {
            assertThat(against(
                                    "{\"field\":null,\"message\":\"customer ann@mail.example has no card 4111111111111111\"}")
                            .getMessage())
                    .doesNotContain("ann@")
                    .doesNotContain("4111111111111111");
        }
    }

    @Nested
    class Points {

        private String answer(String data, String requested, String available) {
            return "{" + data + ",\"extensions\":{\"cost\":{\"requestedQueryCost\":" + requested
                    + ",\"actualQueryCost\":null,\"throttleStatus\":{\"maximumAvailable\":1000.0,"
                    + "\"currentlyAvailable\":" + available + ",\"restoreRate\":50.0}}}}";
        }

        private String throttled(String requested, String available) {
            return answer(
                    "\"errors\":[{\"message\":\"Throttled\",\"extensions\":{\"code\":\"THROTTLED\"}}]",
                    requested,
                    available);
        }

        private String done(String requested, String available) {
            return answer("\"data\":{\"order\":null}", requested, available);
        }

        @Test
        void whatIsThrottledIsSentAgainWhenItsPointsAreThere() {
            shop.answers(QUERY, throttled("752", "652")).answers(QUERY, done("752", "248"));

            query();

            assertThat(shop.asked()).hasSize(2);
            assertThat(clock.slept()).containsExactly(Duration.ofSeconds(2));
        }

        @Test
        void aMutationThatIsThrottledSurelyDidNotRunAndIsSentAgain() {
            shop.answers(MUTATION, throttled("10", "0"))
                    .answers(MUTATION, "{\"data\":{\"refundCreate\":{\"userErrors\":[]}}}");

            mutation();

            assertThat(clock.slept()).containsExactly(Duration.ofMillis(200));
        }

        @Test
        void whatWouldBeThrottledIsNotSentBeforeItsPointsAreThere() {
            shop.answers(QUERY, done("300", "100")).answers(QUERY, done("300", "0"));

            query();
            query();

            assertThat(clock.slept()).containsExactly(Duration.ofSeconds(4));
            assertThat(shop.asked()).hasSize(2);
        }

        @Test
        void pointsComeBackWithTime() {
            shop.answers(QUERY, done("300", "100"));
            query();
            clock.pass(Duration.ofSeconds(4));

            query();

            assertThat(clock.slept()).isEmpty();
        }

        @Test
        void aWaitBeyondTheBudgetIsTheCallersAffair() {
            AftermileException failure = refused(QUERY, throttled("1000", "-600.5"));

            assertThat(failure)
                    .isInstanceOfSatisfying(
                            Throttled.class, it -> assertThat(it.pause()).isEqualTo(Duration.ofMillis(32_010)));
            assertThat(clock.slept()).isEmpty();
        }

        @Test
        void aWaitBeyondTheDeadlineIsTheCallersAffairAndTakesNoPointsAway() {
            shop.answers(QUERY, done("300", "100")).answers(QUERY, done("300", "1000"));
            query();

            for (int i = 0; i < 5; i++) {
                assertThatThrownBy(() -> client.run(
                                AdminDocument.REFUNDS_OF_ORDER,
                                Variables.none(),
                                clock.instant().plusSeconds(3)))
                        .isInstanceOfSatisfying(
                                Throttled.class, it -> assertThat(it.pause()).isEqualTo(Duration.ofSeconds(4)));
            }
            assertThat(shop.asked()).hasSize(1);
        }

        @Test
        void aShopThatAlwaysThrottlesIsNotAskedForEver() {
            assertThat(refused(QUERY, throttled("100", "100"))).isInstanceOf(Throttled.class);
            assertThat(shop.asked()).hasSizeBetween(2, 201);
        }
    }

    @Test
    void anAnswerInAnotherVersionIsUsedAndTheNextCallIsRefused() {
        shop.does(
                QUERY,
                it -> new FakeAdmin.Said(
                        200, "{\"data\":{\"order\":null}}", Map.of("X-Shopify-API-Version", "2026-10")));

        query();

        assertThatThrownBy(this::query)
                .isInstanceOf(Misconfigured.class)
                .hasMessageContaining("asked in version 2026-07 and answered in 2026-10");
        assertThat(shop.asked()).hasSize(1);
    }

    @Test
    void aMutationThatLostItsAnswerIsNotSentAgain() {
        shop.does(MUTATION, it -> new FakeAdmin.Said(502, "", Map.of()));

        assertThat(catchThrowableOfType(AftermileException.class, this::mutation))
                .isInstanceOf(InDoubt.class);
        assertThat(shop.asked()).hasSize(1);
    }
}
