package io.aftermile.shopify.admin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.aftermile.connector.CallContext;
import io.aftermile.connector.IdempotencyKey;
import io.aftermile.connector.VerifiedDelivery;
import io.aftermile.connector.http.Secret;
import io.aftermile.failure.Invalid;
import io.aftermile.failure.Rejected;
import io.aftermile.failure.Throttled;
import io.aftermile.failure.Unavailable;
import io.aftermile.failure.Unsupported;
import io.aftermile.model.ChannelId;
import io.aftermile.model.TenantId;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A bulk run of orders is started once, waited for, or told by the shop. */
class BulkRunTest {

    private static final BulkId ID = new BulkId("gid://shopify/BulkOperation/81");
    private static final String RUN = AdminDocument.BULK_RUN.operation();
    private static final String STANDS = AdminDocument.BULK_OPERATION.operation();
    private static final String LATEST = AdminDocument.BULK_OPERATIONS.operation();
    private static final Instant SINCE = Instant.parse("2026-03-01T00:00:00Z");
    private static final Instant UNTIL = Instant.parse("2026-04-01T00:00:00Z");

    private final HandClock clock = new HandClock();
    private final FakeAdmin shop = new FakeAdmin();

    @AfterEach
    void close() {
        shop.close();
    }

    private BulkOrders bulk() {
        return ShopifyAdmin.builder(FakeAdmin.SHOP, clock)
                .tokens(ShopifyTokens.lasting(Secret.of("token-1")))
                .sleeper(clock)
                .standIn(shop.uri())
                .connect(HandClock.LATER)
                .bulkOrders();
    }

    private static CallContext context() {
        return new CallContext(TenantId.DEFAULT, new IdempotencyKey("bulk"), HandClock.LATER);
    }

    private static String operation(String status, String rest) {
        return "{\"id\":\"" + ID + "\",\"status\":\"" + status
                + "\",\"errorCode\":null,\"objectCount\":\"7\",\"rootObjectCount\":\"3\"" + rest + "}";
    }

    private void stands(String status, String rest) {
        shop.answers(STANDS, "{\"data\":{\"bulkOperation\":" + operation(status, rest) + "}}");
    }

    private void none() {
        shop.answers(LATEST, "{\"data\":{\"bulkOperations\":{\"nodes\":[]}}}");
    }

    @Test
    void aRunAsksForTheOrdersOfATimeInGroups() {
        none();
        shop.answers(
                RUN,
                "{\"data\":{\"bulkOperationRunQuery\":{\"bulkOperation\":" + operation("CREATED", "")
                        + ",\"userErrors\":[]}}}");

        BulkRun run = bulk().start(SINCE, UNTIL, context());

        assertThat(run.id()).isEqualTo(ID);
        assertThat(run.state()).isEqualTo(BulkState.CREATED);
        assertThat(shop.asked(RUN)).singleElement().satisfies(it -> {
            assertThat(it.body().path("query").asText()).contains("groupObjects: true");
            assertThat(it.variables().path("query").asText())
                    .startsWith("{")
                    .contains(
                            "orders(query: \"updated_at:>='2026-03-01T00:00:00Z' updated_at:<'2026-04-01T00:00:00Z'\")")
                    .doesNotContain("FILTER", "#", "Aftermile");
        });
    }

    @Test
    void theVerySameRunThatIsUnderWayIsNotStartedTwice() throws Exception {
        none();
        shop.answers(
                RUN,
                "{\"data\":{\"bulkOperationRunQuery\":{\"bulkOperation\":" + operation("CREATED", "")
                        + ",\"userErrors\":[]}}}");
        BulkOrders bulk = bulk();
        bulk.start(SINCE, UNTIL, context());
        String query = new ObjectMapper()
                .writeValueAsString(
                        shop.asked(RUN).get(0).variables().path("query").asText());
        String others = operation("RUNNING", ",\"query\":\"{ shop { id } }\"").replace("/81", "/82") + ","
                + operation("COMPLETED", ",\"query\":" + query).replace("/81", "/83") + ",";
        shop.onlyAnswers(
                LATEST,
                new FakeAdmin.Said(
                        200,
                        "{\"data\":{\"bulkOperations\":{\"nodes\":[" + others
                                + operation("RUNNING", ",\"query\":" + query) + "]}}}",
                        Map.of()));

        BulkRun again = bulk.start(SINCE, UNTIL, context());

        assertThat(again.id()).isEqualTo(ID);
        assertThat(again.state()).isEqualTo(BulkState.RUNNING);
        assertThat(shop.asked(RUN)).hasSize(1);
    }

    @Test
    void whereTooManyRunsAreUnderWayItSaysSo() {
        none();
        shop.answers(
                RUN,
                "{\"data\":{\"bulkOperationRunQuery\":{\"bulkOperation\":null,\"userErrors\":[{\"field\":null,"
                        + "\"message\":\"already in progress\",\"code\":\"OPERATION_IN_PROGRESS\"}]}}}");

        assertThatThrownBy(() -> bulk().start(SINCE, UNTIL, context()))
                .isInstanceOfSatisfying(
                        Throttled.class, it -> assertThat(it.pause()).isEqualTo(Duration.ofMinutes(1)));
    }

    @Test
    void aRunIsAskedAfterAtGrowingPauses() {
        IntStream.range(0, 7).forEach(it -> stands("RUNNING", ""));
        stands("COMPLETED", ",\"fileSize\":\"0\",\"url\":null");

        BulkRun run = bulk().await(ID, context());

        assertThat(run.state()).isEqualTo(BulkState.COMPLETED);
        assertThat(clock.slept()).extracting(Duration::toSeconds).containsExactly(1L, 2L, 4L, 8L, 16L, 30L, 30L);
    }

    @Test
    void aRunThatIsNotOverInTimeIsLeftToGoOn() {
        stands("RUNNING", "");

        assertThatThrownBy(() -> bulk().await(ID, context()))
                .isInstanceOf(Unavailable.class)
                .hasMessageContaining("is RUNNING after 7 objects");
        assertThat(clock.instant()).isBefore(HandClock.LATER);
    }

    @Test
    void theShopsWebhookNamesTheRunThatIsOver() {
        VerifiedDelivery told = VerifiedDelivery.builder()
                .source("shopify")
                .channel(new ChannelId(FakeAdmin.SHOP))
                .deliveryId("d-1")
                .topic("bulk_operations/finish")
                .receivedAt(HandClock.NOON)
                .body(("{\"admin_graphql_api_id\":\"" + ID + "\",\"status\":\"completed\",\"type\":\"query\"}")
                        .getBytes(StandardCharsets.UTF_8))
                .build();

        assertThat(BulkId.finished(told)).contains(ID);
        assertThat(BulkId.finished(told.withTopic("orders/create"))).isEmpty();
        assertThatThrownBy(() -> BulkId.finished(told.withBody("{}".getBytes(StandardCharsets.UTF_8))))
                .isInstanceOf(Invalid.class);
    }

    @Test
    void aRunThatIsNotThereIsRefused() {
        shop.answers(STANDS, "{\"data\":{\"bulkOperation\":null}}");

        assertThatThrownBy(() -> bulk().run(ID, context())).isInstanceOf(Rejected.class);
    }

    @Test
    void withoutTheScopeNothingIsAsked() {
        shop.connection("read_products");

        assertThatThrownBy(this::bulk).isInstanceOf(Unsupported.class).hasMessageContaining("read_orders");
    }
}
