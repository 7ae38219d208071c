package io.aftermile.shopify.admin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aftermile.connector.CallContext;
import io.aftermile.connector.ChangedOrders;
import io.aftermile.connector.ChangedSince;
import io.aftermile.connector.Decoded;
import io.aftermile.connector.Fact;
import io.aftermile.connector.IdempotencyKey;
import io.aftermile.connector.VerifiedDelivery;
import io.aftermile.connector.http.Secret;
import io.aftermile.failure.Rejected;
import io.aftermile.failure.Unavailable;
import io.aftermile.model.AdjustmentKind;
import io.aftermile.model.DiscountScheme;
import io.aftermile.model.Order;
import io.aftermile.model.OrderId;
import io.aftermile.model.PaymentStatus;
import io.aftermile.model.RestockKind;
import io.aftermile.model.TenantId;
import io.aftermile.shopify.ShopifyDecoder;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** An order is read whole, and says what its webhook would have said. */
class OrderFetchTest {

    private static final String ORDER = AdminDocument.ORDER.operation();

    private final HandClock clock = new HandClock();
    private final FakeAdmin shop = new FakeAdmin();
    private final ShopifyAdmin admin = ShopifyAdmin.builder(FakeAdmin.SHOP, clock)
            .tokens(ShopifyTokens.lasting(Secret.of("token-1")))
            .sleeper(clock)
            .standIn(shop.uri())
            .connect(HandClock.LATER);

    @AfterEach
    void close() {
        shop.close();
    }

    private static CallContext context() {
        return new CallContext(TenantId.DEFAULT, new IdempotencyKey("fetch"), HandClock.LATER);
    }

    private Decoded.Facts facts() {
        VerifiedDelivery delivery = admin.order(new OrderId("5001"), context()).orElseThrow();
        return (Decoded.Facts) ShopifyDecoder.of(admin.channel()).decode(delivery.topic(), delivery.body());
    }

    private Order order() {
        return facts().facts().stream()
                .map(it -> ((Fact.OrderReported) it).order())
                .findFirst()
                .orElseThrow();
    }

    @Test
    void itIsADeliveryOfItsShopThatNamesItsVersion() {
        shop.answers(ORDER, Wire.order("5001", "2026-03-01T10:00:05Z"));

        assertThat(admin.order(new OrderId("5001"), context())).hasValueSatisfying(it -> {
            assertThat(it.source()).isEqualTo("shopify");
            assertThat(it.channel()).contains(admin.channel());
            assertThat(it.topic()).isEqualTo("orders/updated");
            assertThat(it.deliveryId()).isEqualTo("5001@2026-03-01T10:00:05Z");
            assertThat(it.triggeredAt()).contains(Instant.parse("2026-03-01T10:00:05Z"));
        });
    }

    @Test
    void thereIsNoneWhereTheShopHasNone() {
        shop.answers(ORDER, "{\"data\":{\"order\":null}}");

        assertThat(admin.order(new OrderId("5001"), context())).isEmpty();
    }

    @Test
    void itsNumbersAreExactAndItsTotalsAddUp() {
        shop.answers(
                ORDER,
                Wire.order("5001", "2026-03-01T10:00:05Z", Wire.page(Wire.line("11", 3, "7.5")), "22.5", "[]", "[]"));

        Decoded.Facts facts = facts();

        assertThat(facts.discrepancies()).isEmpty();
        assertThat(order().lines()).singleElement().satisfies(it -> {
            assertThat(it.id().value()).isEqualTo("11");
            assertThat(it.sku().orElseThrow().value()).isEqualTo("MUG");
            assertThat(it.variant().orElseThrow().value()).isEqualTo("41");
            assertThat(it.price().customer()).hasToString("EUR 22.50");
        });
        assertThat(order().id().value()).isEqualTo("5001");
        assertThat(order().number()).isEqualTo("#5001");
        assertThat(order().customer()).isEmpty();
    }

    @Test
    void itsDiscountsTaxesAndShippingAreItsOwn() {
        String lines =
                Wire.page("{\"id\":\"gid://shopify/LineItem/11\",\"name\":\"Mug\",\"title\":\"Mug\",\"sku\":null,"
                        + "\"quantity\":2,\"currentQuantity\":2,\"requiresShipping\":true,\"isGiftCard\":false,\"variant\":null,"
                        + "\"originalUnitPriceSet\":" + Wire.both("10.0")
                        + ",\"discountAllocations\":[{\"allocatedAmountSet\":"
                        + Wire.both("2.0")
                        + ",\"discountApplication\":{\"index\":0}}],\"taxLines\":[{\"title\":\"VAT\","
                        + "\"rate\":0.19,\"channelLiable\":false,\"priceSet\":" + Wire.both("3.42")
                        + "}],\"duties\":[]}");
        String answer = Wire.order("5001", "2026-03-01T10:00:05Z", lines, "26.42", "[]", "[]")
                .replace("\"subtotalPriceSet\":" + Wire.both("26.42"), "\"subtotalPriceSet\":" + Wire.both("18.0"))
                .replace("\"totalDiscountsSet\":" + Wire.both("0.0"), "\"totalDiscountsSet\":" + Wire.both("2.0"))
                .replace("\"totalTaxSet\":" + Wire.both("0.0"), "\"totalTaxSet\":" + Wire.both("3.42"))
                .replace(
                        "\"totalShippingPriceSet\":" + Wire.both("0.0"),
                        "\"totalShippingPriceSet\":" + Wire.both("5.0"))
                .replace(
                        "\"discountApplications\":" + Wire.page(""),
                        "\"discountApplications\":"
                                + Wire.page("{\"__typename\":\"DiscountCodeApplication\",\"index\":0,"
                                        + "\"allocationMethod\":\"ACROSS\",\"targetType\":\"LINE_ITEM\","
                                        + "\"value\":{\"__typename\":\"PricingPercentageValue\",\"percentage\":10.0},"
                                        + "\"code\":\"TEN\"}"))
                .replace(
                        "\"shippingLines\":" + Wire.page(""),
                        "\"shippingLines\":"
                                + Wire.page("{\"id\":\"gid://shopify/ShippingLine/21\",\"title\":\"Post\","
                                        + "\"code\":\"post\",\"isRemoved\":false,\"originalPriceSet\":"
                                        + Wire.both("5.0") + ",\"discountAllocations\":[],\"taxLines\":[]}"));
        shop.answers(ORDER, answer);

        assertThat(facts().discrepancies()).isEmpty();
        Order order = order();
        assertThat(order.discounts())
                .singleElement()
                .satisfies(it -> assertThat(it.scheme()).isEqualTo(DiscountScheme.CODE));
        assertThat(order.lines().get(0).discounts().get(0).amount().customer()).hasToString("EUR 2.00");
        assertThat(order.lines().get(0).taxes().get(0).amount().customer()).hasToString("EUR 3.42");
        assertThat(order.shipping().get(0).price().customer()).hasToString("EUR 5.00");
    }

    @Test
    void itsLinesAreReadPageByPage() {
        String first = IntStream.rangeClosed(1, 25)
                .mapToObj(it -> Wire.line(String.valueOf(it), 1, "1.0"))
                .collect(Collectors.joining(","));
        shop.answers(ORDER, Wire.order("5001", "2026-03-01T10:00:05Z", Wire.page(first, "c1"), "26.0", "[]", "[]"))
                .answers(
                        ORDER,
                        Wire.order(
                                "5001",
                                "2026-03-01T10:00:05Z",
                                Wire.page(Wire.line("26", 1, "1.0")),
                                "26.0",
                                "[]",
                                "[]"));

        VerifiedDelivery delivery = admin.order(new OrderId("5001"), context()).orElseThrow();

        assertThat(((Decoded.Facts) ShopifyDecoder.of(admin.channel()).decode(delivery.topic(), delivery.body()))
                        .discrepancies())
                .isEmpty();
        assertThat(shop.asked(ORDER))
                .extracting(it -> it.variables().path("after").asText())
                .containsExactly("null", "c1");
    }

    @Test
    void anOrderThatChangedWhileItWasReadIsReadAgainLater() {
        String first = Wire.page(Wire.line("11", 1, "7.5"), "c1");
        shop.answers(ORDER, Wire.order("5001", "2026-03-01T10:00:05Z", first, "7.5", "[]", "[]"))
                .answers(ORDER, Wire.order("5001", "2026-03-01T10:00:06Z"));

        assertThatThrownBy(() -> admin.order(new OrderId("5001"), context()))
                .isInstanceOf(Unavailable.class)
                .hasMessageContaining("changed while it was read");
    }

    @Test
    void itsRefundsAndShipmentsAreReadWhole() {
        shop.answers(
                        ORDER,
                        Wire.order(
                                        "5001",
                                        "2026-03-01T10:00:05Z",
                                        Wire.page(Wire.line("11", 2, "7.5")),
                                        "15.0",
                                        "[{\"id\":\"gid://shopify/Refund/31\"}]",
                                        "[{\"id\":\"gid://shopify/Fulfillment/51\"}]")
                                .replace("\"currentQuantity\":2", "\"currentQuantity\":1"))
                .answers(
                        AdminDocument.REFUND.operation(),
                        "{\"data\":{\"refund\":{\"id\":\"gid://shopify/Refund/31\",\"createdAt\":\"2026-03-01T10:00:00Z\","
                                + "\"processedAt\":\"2026-03-01T10:00:00Z\",\"note\":null,\"return\":null,"
                                + "\"refundLineItems\":"
                                + Wire.page("{\"quantity\":1,\"restockType\":\"NO_RESTOCK\",\"subtotalSet\":"
                                        + Wire.both("7.5") + ",\"totalTaxSet\":" + Wire.both("0.0")
                                        + ",\"lineItem\":{\"id\":\"gid://shopify/LineItem/11\"}}")
                                + ",\"refundShippingLines\":" + Wire.page("") + ",\"orderAdjustments\":"
                                + Wire.page("{\"id\":\"gid://shopify/OrderAdjustment/61\","
                                        + "\"reason\":\"REFUND_DISCREPANCY\",\"amountSet\":" + Wire.both("0.5")
                                        + ",\"taxAmountSet\":" + Wire.both("0.0") + "}")
                                + ",\"duties\":[],\"transactions\":"
                                + Wire.page("{\"id\":\"gid://shopify/OrderTransaction/41\",\"kind\":\"REFUND\","
                                        + "\"status\":\"SUCCESS\",\"gateway\":\"shopify_payments\","
                                        + "\"processedAt\":\"2026-03-01T10:00:00Z\",\"amountSet\":" + Wire.both("7.0")
                                        + ",\"parentTransaction\":{\"id\":\"gid://shopify/OrderTransaction/40\"}}")
                                + "}}}")
                .answers(
                        AdminDocument.FULFILLMENT.operation(),
                        "{\"data\":{\"fulfillment\":{\"id\":\"gid://shopify/Fulfillment/51\",\"status\":\"SUCCESS\","
                                + "\"createdAt\":\"2026-03-01T09:30:00Z\",\"updatedAt\":\"2026-03-01T09:30:00Z\","
                                + "\"location\":{\"id\":\"gid://shopify/Location/71\"},\"trackingInfo\":["
                                + "{\"company\":\"Post\",\"number\":\"TRACK-1\",\"url\":\"https://track.example/1\"}],"
                                + "\"fulfillmentLineItems\":"
                                + Wire.page("{\"quantity\":2,\"lineItem\":{\"id\":\"gid://shopify/LineItem/11\"}}")
                                + "}}}");

        assertThat(facts().discrepancies()).isEmpty();
        Order order = order();
        assertThat(order.refunds()).singleElement().satisfies(it -> {
            assertThat(it.id().value()).isEqualTo("31");
            assertThat(it.lines().get(0).line().value()).isEqualTo("11");
            assertThat(it.lines().get(0).credited().restock()).isEqualTo(RestockKind.NO_RESTOCK);
            assertThat(it.adjustments().get(0).kind()).isEqualTo(AdjustmentKind.DISCREPANCY);
            assertThat(it.tenders().get(0).amount().customer()).hasToString("EUR 7.00");
            assertThat(it.tenders().get(0).status()).isEqualTo(PaymentStatus.SETTLED);
            assertThat(it.tenders().get(0).tender().orElseThrow().value()).isEqualTo("40");
        });
        assertThat(order.shipments()).singleElement().satisfies(it -> {
            assertThat(it.id().value()).isEqualTo("51");
            assertThat(it.lines().get(0).line().value()).isEqualTo("11");
            assertThat(it.parcels().get(0).trackingNumber().value()).isEqualTo("TRACK-1");
        });
    }

    @Test
    void whatIsLongerThanIsReadIsRefusedAndNeverHalfRead() {
        shop.answers(
                ORDER,
                Wire.order("5001", "2026-03-01T10:00:05Z")
                        .replace("\"shippingLines\":" + Wire.page(""), "\"shippingLines\":" + Wire.page("", "more")));

        assertThatThrownBy(() -> admin.order(new OrderId("5001"), context()))
                .isInstanceOf(Rejected.class)
                .hasMessageContaining("gid://shopify/Order/5001 has more shippingLines than are read");
    }

    @Test
    void changesOfTheLastSecondsAreLeftForTheNextPage() {
        ChangedOrders page =
                admin.changedSince(new ChangedSince(clock.instant().minusSeconds(3), Optional.empty(), 5), context());

        assertThat(page.deliveries()).isEmpty();
        assertThat(page.more()).isFalse();
        assertThat(shop.asked()).hasSize(1);

        clock.pass(Duration.ofSeconds(10));
        shop.onlyAnswers(
                AdminDocument.ORDERS_CHANGED.operation(),
                new FakeAdmin.Said(
                        200, "{\"data\":{\"orders\":{\"edges\":[],\"pageInfo\":{\"hasNextPage\":false}}}}", Map.of()));
        admin.changedSince(new ChangedSince(Instant.EPOCH, Optional.of(page.cursor()), 5), context());

        assertThat(shop.asked(AdminDocument.ORDERS_CHANGED.operation())
                        .get(0)
                        .variables()
                        .path("query")
                        .asText())
                .isEqualTo("updated_at:>='2026-11-02T11:59:57Z' updated_at:<'2026-11-02T12:00:05Z'");
    }

    @Test
    void whatCannotBeReadNowIsLeftForTheNextPage() {
        shop.answers(
                        AdminDocument.ORDERS_CHANGED.operation(),
                        "{\"data\":{\"orders\":{\"edges\":["
                                + "{\"cursor\":\"c1\",\"node\":{\"id\":\"gid://shopify/Order/5001\"}},"
                                + "{\"cursor\":\"c2\",\"node\":{\"id\":\"gid://shopify/Order/5002\"}}],"
                                + "\"pageInfo\":{\"hasNextPage\":false}}}}")
                .answers(ORDER, Wire.order("5001", "2026-03-01T10:00:05Z"))
                .answers(ORDER, "{\"errors\":[{\"message\":\"no\",\"extensions\":{\"code\":\"TIMEOUT\"}}]}");
        ChangedSince first = new ChangedSince(Instant.parse("2026-03-01T10:00:00Z"), Optional.empty(), 5);

        ChangedOrders page = admin.changedSince(first, context());

        assertThat(page.deliveries())
                .extracting(VerifiedDelivery::deliveryId)
                .containsExactly("5001@2026-03-01T10:00:05Z");
        assertThat(page.more()).isTrue();
        assertThatThrownBy(() ->
                        admin.changedSince(new ChangedSince(first.since(), Optional.of(page.cursor()), 5), context()))
                .isInstanceOf(Unavailable.class);
        assertThat(shop.asked(AdminDocument.ORDERS_CHANGED.operation())
                        .get(1)
                        .variables()
                        .path("after")
                        .asText())
                .isEqualTo("c1");
    }

    @Test
    void anOrderThatDoesNotSayWhenItChangedIsRefused() {
        shop.answers(ORDER, Wire.order("5001", "yesterday"));

        assertThatThrownBy(() -> admin.order(new OrderId("5001"), context())).isInstanceOf(Rejected.class);
    }
}
