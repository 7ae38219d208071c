package io.aftermile.shopify.admin;

import static io.aftermile.shopify.admin.HandClock.LATER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aftermile.connector.CallContext;
import io.aftermile.connector.ChangedSince;
import io.aftermile.connector.IdempotencyKey;
import io.aftermile.connector.http.Secret;
import io.aftermile.failure.Misconfigured;
import io.aftermile.failure.Unsupported;
import io.aftermile.model.OrderId;
import io.aftermile.model.TenantId;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a shop says when it is connected decides what is asked of it. */
class ConnectionTest {

    private static final String CONNECTION = AdminDocument.CONNECTION.operation();

    private final HandClock clock = new HandClock();
    private final FakeAdmin shop = new FakeAdmin();

    @AfterEach
    void close() {
        shop.close();
    }

    private ShopifyAdmin.Builder builder() {
        return ShopifyAdmin.builder(FakeAdmin.SHOP, clock)
                .tokens(ShopifyTokens.lasting(Secret.of("token-1")))
                .sleeper(clock)
                .standIn(shop.uri());
    }

    @Test
    void theScopesAreThoseOfTheToken() {
        shop.connection("read_orders", "write_returns");

        assertThat(builder().connect(LATER).scopes()).containsExactlyInAnyOrder("read_orders", "write_returns");
    }

    @Test
    void whatATokenMayNotReadIsMissingBeforeAnythingIsAsked() {
        shop.connection("write_returns");
        ShopifyAdmin admin = builder().connect(LATER);
        CallContext context = new CallContext(TenantId.DEFAULT, new IdempotencyKey("sweep"), LATER);

        assertThatThrownBy(() -> admin.changedSince(new ChangedSince(HandClock.NOON, Optional.empty(), 1), context))
                .isInstanceOf(Unsupported.class)
                .hasMessageContaining("may not read_orders");
        assertThatThrownBy(() -> admin.order(new OrderId("1"), context)).isInstanceOf(Unsupported.class);
        assertThat(shop.asked()).hasSize(1);
    }

    @Test
    void anotherShopThanTheOneAskedIsRefused() {
        shop.onlyAnswers(
                CONNECTION,
                new FakeAdmin.Said(200, FakeAdmin.connectionOf("other.myshopify.com", "2026-07"), Map.of()));

        assertThatThrownBy(() -> builder().connect(LATER))
                .isInstanceOf(Misconfigured.class)
                .hasMessageContaining("other.myshopify.com answered");
    }

    @Test
    void aVersionThatTheShopDoesNotServeIsRefused() {
        assertThatThrownBy(() -> builder().version(new ApiVersion("2026-01")).connect(LATER))
                .isInstanceOf(Misconfigured.class)
                .hasMessageContaining("does not serve version 2026-01");
    }

    @ParameterizedTest
    @ValueSource(strings = {"2025-10", "2027-01", "unstable", "", "2026-7", "https://evil.example"})
    void aVersionThatCannotBeServedSafelyIsRefusedAtOnce(String version) {
        assertThatThrownBy(() -> new ApiVersion(version))
                .isInstanceOf(Misconfigured.class)
                .hasMessageContaining("give one of 2026-01, 2026-04, 2026-07, 2026-10")
                .hasMessageNotContaining("evil");
    }

    @ParameterizedTest
    @CsvSource({"401, let the app in again", "402, frozen", "403, plan", "404, no such shop", "423, locked"})
    void aShopThatRefusesTheAppIsASetUpToMend(int status, String why) {
        shop.onlyAnswers(CONNECTION, new FakeAdmin.Said(status, "", Map.of()));

        assertThatThrownBy(() -> builder().connect(LATER))
                .isInstanceOf(Misconfigured.class)
                .hasMessageContaining(why);
    }

    @Test
    void aStandInIsOnThisMachine() {
        assertThatThrownBy(() -> builder().standIn(URI.create("https://evil.example/")))
                .isInstanceOf(Misconfigured.class);
    }

    @Test
    void withoutTokensNothingIsAsked() {
        assertThatThrownBy(() -> ShopifyAdmin.builder(FakeAdmin.SHOP, clock)
                        .standIn(shop.uri())
                        .connect(LATER))
                .isInstanceOf(Misconfigured.class);
        assertThat(shop.asked()).isEmpty();
    }
}
