package io.aftermile.testkit.shopify.fake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.joda.money.Money;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Who is let in to a fake shop, in which version, at what price, and what can go wrong on the way. */
class FakeDoorTest {

    private static final String SHOP = "{ shop { myshopifyDomain } }";
    private static final String REFUND = "mutation($key: String!, $amount: Money!) { refundCreate(input: {orderId:"
            + " \"gid://shopify/Order/5001\", transactions: [{orderId: \"gid://shopify/Order/5001\", parentId:"
            + " \"gid://shopify/OrderTransaction/31\", gateway: \"bogus\", kind: REFUND, amount: $amount}]})"
            + " @idempotent(key: $key) { refund { id } userErrors { message } } }";
    private static final String APP = "client_id=app-1&client_secret=s3cret&";

    private final Asking.Hand clock = new Asking.Hand();
    private FakeShopify shop = FakeShopify.at(clock).start();

    @AfterEach
    void close() {
        shop.close();
    }

    private Asking open(FakeShopify.Builder settings) {
        shop.close();
        shop = settings.start();
        return new Asking(shop);
    }

    private Asking sold() {
        shop.sell(OrderDraft.of("5001").line("11", it -> it.price("10.00")).paid("31", "bogus"));
        return new Asking(shop);
    }

    private static String code(JsonNode answer) {
        return answer.at("/errors/0/extensions/code").asText();
    }

    private static JsonNode json(HttpResponse<String> response) throws IOException {
        return Asking.JSON.readTree(response.body());
    }

    @Test
    void aStrangerIsNotLetIn() throws IOException {
        assertThat(new Asking(shop).token("other").response(SHOP, Map.of()).statusCode())
                .isEqualTo(401);
    }

    @ParameterizedTest
    @CsvSource({"2026-04, 2026-04", "2025-10, 2026-01", "unstable, unstable"})
    void aVersionThatIsTooOldFallsForwardAndTheAnswerSaysSo(String asked, String answered) throws IOException {
        assertThat(new Asking(shop)
                        .version(asked)
                        .response(SHOP, Map.of())
                        .headers()
                        .firstValue("x-shopify-api-version"))
                .contains(answered);
    }

    @Test
    void aVersionThatIsNoneIsNotFound() throws IOException {
        assertThat(new Asking(shop).version("2031-01").response(SHOP, Map.of()).statusCode())
                .isEqualTo(404);
    }

    @Test
    void whatTheTokenMayNotDoIsDeniedByTheNameOfItsScope() {
        Asking asking = open(FakeShopify.at(clock).scopes("read_products"));

        JsonNode answer = asking.ask("{ order(id: \"gid://shopify/Order/1\") { id } }");

        assertThat(code(answer)).isEqualTo("ACCESS_DENIED");
        assertThat(answer.at("/errors/0/message").asText()).contains("`read_orders`");
    }

    @Test
    void aBuyerIsWithheldFromWhoMayNotReadBuyersAndTheRestIsTold() {
        Asking asking = open(FakeShopify.at(clock).scopes("read_orders"));
        shop.sell(OrderDraft.of("5001")
                .customer("61", "Ada", "Example", "ada@example.com")
                .line("11", it -> {}));

        JsonNode answer = asking.ask("{ order(id: \"gid://shopify/Order/5001\") { name customer { firstName } } }");

        assertThat(answer.at("/data/order/name").asText()).isEqualTo("#5001");
        assertThat(answer.at("/data/order/customer").isNull()).isTrue();
        assertThat(answer.at("/errors/0/path").toString()).isEqualTo("[\"order\",\"customer\"]");
    }

    @ParameterizedTest
    @CsvSource({
        "'{ order(id: \"gid://shopify/Refund/1\") { id } }', RESOURCE_NOT_FOUND",
        "'{ order(id: \"5001\") { id } }', argumentLiteralsIncompatible",
        "'{ shop { colour } }', undefinedField",
        "'{ order { id } }', missingRequiredArguments",
        "'{ shop(of: 1) { id } }', argumentNotAccepted",
        "'{ orders { nodes { id } } }', BAD_REQUEST",
        "'{ orders(first: 1, last: 1) { nodes { id } } }', BAD_REQUEST",
        "'{ shop @idempotent(key: \"k\") { id } }', undefinedDirective"
    })
    void aDocumentThatIsWrongIsRefusedByTheCodeOfItsFault(String document, String code) {
        assertThat(code(new Asking(shop).ask(document))).isEqualTo(code);
    }

    @ParameterizedTest
    @CsvSource({"2026-01, ''", "2026-04, BAD_REQUEST"})
    void aRefundNeedsItsKeyFromTheVersionOnThatAsksForIt(String version, String code) {
        Asking asking = sold().version(version);

        JsonNode answer = asking.ask(
                REFUND.replace("@idempotent(key: $key)", "").replace("$key: String!, ", ""), Map.of("amount", "1.00"));

        assertThat(code(answer)).isEqualTo(code);
        assertThat(shop.memory().refunds("5001")).hasSize(code.isEmpty() ? 1 : 0);
    }

    @Test
    void aKeyIsForgottenAfterItsTimeAndThenPaysAgain() {
        Asking asking = sold();

        asking.ask(REFUND, Map.of("key", "k1", "amount", "1.00"));
        clock.pass(Duration.ofHours(23));
        asking.ask(REFUND, Map.of("key", "k1", "amount", "1.00"));
        assertThat(shop.memory().paidBack("5001")).isEqualTo(Money.parse("EUR 1.00"));
        clock.pass(Duration.ofHours(2));
        asking.ask(REFUND, Map.of("key", "k1", "amount", "1.00"));

        assertThat(shop.memory().paidBack("5001")).isEqualTo(Money.parse("EUR 2.00"));
    }

    @Test
    void aKeyWhoseAnswerIsStillOnItsWayIsUnderWay() {
        Asking asking = sold();
        shop.faults().next(Trouble.HELD);
        CompletableFuture<JsonNode> first =
                CompletableFuture.supplyAsync(() -> asking.ask(REFUND, Map.of("key", "k1", "amount", "1.00")));
        while (shop.memory().refunds("5001").isEmpty()) {
            Thread.onSpinWait();
        }

        assertThat(code(asking.ask(REFUND, Map.of("key", "k1", "amount", "1.00"))))
                .isEqualTo("IDEMPOTENCY_CONCURRENT_REQUEST");
        shop.faults().release();
        assertThat(first.join().at("/data/refundCreate/userErrors")).isEmpty();
        assertThat(asking.ask(REFUND, Map.of("key", "k1", "amount", "1.00")).at("/data/refundCreate/refund/id"))
                .isEqualTo(first.join().at("/data/refundCreate/refund/id"));
    }

    @Test
    void pointsRunOutAndComeBackWithTime() {
        Asking asking = open(FakeShopify.at(clock).points(30, 10));
        Asking paying = sold();
        paying.ask(REFUND, Map.of("key", "k1", "amount", "1.00"));
        paying.ask(REFUND, Map.of("key", "k2", "amount", "1.00"));

        JsonNode throttled = asking.ask(REFUND, Map.of("key", "k3", "amount", "1.00"));

        assertThat(code(throttled)).isEqualTo("THROTTLED");
        assertThat(throttled.has("data")).isFalse();
        assertThat(throttled.at("/extensions/cost/actualQueryCost").isNull()).isTrue();
        assertThat(throttled.at("/extensions/cost/throttleStatus/restoreRate").asInt())
                .isEqualTo(10);
        assertThat(shop.memory().refunds("5001")).hasSize(2);
        clock.pass(Duration.ofSeconds(2));
        assertThat(asking.ask(REFUND, Map.of("key", "k3", "amount", "1.00")).has("errors"))
                .isFalse();
    }

    @Test
    void aDocumentThatAsksForTooMuchAtOnceIsRefusedWhateverIsLeft() {
        Asking asking = open(FakeShopify.at(clock).points(100_000, 1));

        assertThat(
                        code(
                                asking.ask(
                                        "{ orders(first: 250) { nodes { lineItems(first: 250) { nodes { taxLines { title }"
                                                + " duties { id taxLines { title } } discountAllocations { discountApplication { index } } variant {"
                                                + " product { id } } } } refunds { refundLineItems(first: 250) { nodes { lineItem { variant { id } }"
                                                + " } } } fulfillmentOrders(first: 250) { nodes { lineItems(first: 250) { nodes { lineItem { id } } } } } } } }")))
                .isEqualTo("MAX_COST_EXCEEDED");
    }

    @ParameterizedTest
    @CsvSource({
        "UNAVAILABLE, 503, 0",
        "INTERNAL_ERROR, 200, 0",
        "THROTTLED, 200, 0",
        "FAILED_AFTER, 502, 1",
        "MALFORMED, 200, 1"
    })
    void troubleBeforeRunsNothingAndTroubleAfterRunsIt(Trouble trouble, int status, int refunds) throws IOException {
        Asking asking = sold();
        shop.faults().next(trouble);

        assertThat(asking.response(REFUND, Map.of("key", "k1", "amount", "1.00"))
                        .statusCode())
                .isEqualTo(status);

        assertThat(shop.memory().refunds("5001")).hasSize(refunds);
        assertThat(shop.faults().happened()).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({"DROPPED_BEFORE, 0", "DROPPED_AFTER, 1"})
    void aConnectionIsClosedBeforeOrAfterItWasRun(Trouble trouble, int refunds) {
        Asking asking = sold();
        shop.faults().next(trouble);

        assertThatThrownBy(() -> asking.response(REFUND, Map.of("key", "k1", "amount", "1.00")))
                .isInstanceOf(IOException.class);
        assertThat(shop.memory().refunds("5001")).hasSize(refunds);
    }

    @Test
    void chanceIsTheSameForOneSeed() {
        List<Integer> counts = List.of(7L, 7L, 8L).stream().map(this::troubled).toList();

        assertThat(counts.get(0)).isEqualTo(counts.get(1)).isBetween(5, 50);
    }

    private int troubled(long seed) {
        Asking asking = open(FakeShopify.at(clock).seed(seed).points(100_000, 1));
        sold();
        shop.faults().percent(Trouble.UNAVAILABLE, 20);
        int troubled = 0;
        for (int i = 0; i < 100; i++) {
            try {
                troubled += asking.response(SHOP, Map.of()).statusCode() == 503 ? 1 : 0;
            } catch (IOException e) {
                throw new java.io.UncheckedIOException(e);
            }
        }
        return troubled;
    }

    @Test
    void clientCredentialsGrantADayAndNothingToRefresh() throws IOException {
        Asking asking = open(FakeShopify.at(clock).tokens().app("app-1", "s3cret"));

        JsonNode granted = json(asking.form(APP + "grant_type=client_credentials"));

        assertThat(granted.path("expires_in").asInt()).isEqualTo(86_399);
        assertThat(granted.has("refresh_token")).isFalse();
        asking.token(granted.path("access_token").asText());
        assertThat(asking.response(SHOP, Map.of()).statusCode()).isEqualTo(200);
        clock.pass(Duration.ofDays(1));
        assertThat(asking.response(SHOP, Map.of()).statusCode()).isEqualTo(401);
    }

    @Test
    void aRefreshTokenWorksUntilWhatReplacedItWasUsed() throws IOException {
        Asking asking = open(FakeShopify.at(clock).tokens().app("app-1", "s3cret"));
        String first = shop.install().get("refresh_token");
        String refresh = APP + "grant_type=refresh_token&refresh_token=" + first;

        JsonNode lost = json(asking.form(refresh));
        JsonNode again = json(asking.form(refresh));

        assertThat(asking.token(lost.path("access_token").asText())
                        .response(SHOP, Map.of())
                        .statusCode())
                .isEqualTo(401);
        assertThat(asking.token(again.path("access_token").asText())
                        .response(SHOP, Map.of())
                        .statusCode())
                .isEqualTo(200);
        assertThat(asking.form(refresh).statusCode()).isEqualTo(400);
        assertThat(asking.form(APP + "grant_type=refresh_token&refresh_token="
                                + again.path("refresh_token").asText())
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void aSessionTokenIsExchangedAndAnotherIsNot() throws IOException {
        Asking asking = open(FakeShopify.at(clock).app("app-1", "s3cret").session("jwt-1"));
        String form = APP + "grant_type=urn:ietf:params:oauth:grant-type:token-exchange&expiring=1&subject_token=";

        assertThat(json(asking.form(form + "jwt-1")).path("expires_in").asInt()).isEqualTo(3600);
        assertThat(asking.form(form + "jwt-2").statusCode()).isEqualTo(400);
        assertThat(asking.form(form.replace("s3cret", "wrong") + "jwt-1").statusCode())
                .isEqualTo(400);
    }
}
