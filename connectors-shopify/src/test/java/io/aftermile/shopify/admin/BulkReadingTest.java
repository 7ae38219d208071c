package io.aftermile.shopify.admin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aftermile.connector.CallContext;
import io.aftermile.connector.Decoded;
import io.aftermile.connector.IdempotencyKey;
import io.aftermile.connector.VerifiedDelivery;
import io.aftermile.connector.http.Secret;
import io.aftermile.failure.Invalid;
import io.aftermile.failure.Rejected;
import io.aftermile.failure.Unavailable;
import io.aftermile.model.ChannelId;
import io.aftermile.model.OrderId;
import io.aftermile.model.TenantId;
import io.aftermile.shopify.ShopifyDecoder;
import io.aftermile.testkit.shopify.BulkOrderFile;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The file of a bulk run is read as a stream, from any place on, order by order. */
class BulkReadingTest {

    private static final BulkId ID = new BulkId("gid://shopify/BulkOperation/81");
    private static final String STANDS = AdminDocument.BULK_OPERATION.operation();

    private final HandClock clock = new HandClock();
    private final FakeAdmin shop = new FakeAdmin();
    private final List<AutoCloseable> open = new ArrayList<>(List.of(shop));
    private final Kept kept = new Kept();

    /** Keeps what it is told. */
    private static final class Kept implements BulkSink {

        private final List<VerifiedDelivery> orders = new ArrayList<>();
        private final List<String> refused = new ArrayList<>();
        private final List<BulkPlace> places = new ArrayList<>();
        private final List<BulkProgress> progress = new ArrayList<>();
        private int failsAfter = Integer.MAX_VALUE;

        @Override
        public void order(VerifiedDelivery order, BulkPlace next) {
            if (orders.size() == failsAfter) {
                throw new IllegalStateException("full");
            }
            orders.add(order);
            places.add(next);
        }

        @Override
        public void refused(OrderId order, String why, BulkPlace next) {
            refused.add(order.value() + ": " + why);
            places.add(next);
        }

        @Override
        public void progress(BulkProgress told) {
            progress.add(told);
        }

        List<String> ids() {
            return orders.stream().map(VerifiedDelivery::deliveryId).toList();
        }
    }

    @AfterEach
    void close() throws Exception {
        for (AutoCloseable it : open) {
            it.close();
        }
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

    private BulkHost file(BulkOrderFile orders) {
        return file(orders.length(), orders::open);
    }

    private BulkHost file(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return file(bytes.length, () -> new ByteArrayInputStream(bytes));
    }

    private BulkHost file(long length, Supplier<InputStream> content) {
        BulkHost host = new BulkHost(content, length);
        open.add(host);
        stands("COMPLETED", ",\"fileSize\":\"" + length + "\",\"url\":\"" + host.url() + "\"");
        return host;
    }

    private static List<String> ids(long from, long to) {
        return IntStream.rangeClosed((int) from, (int) to)
                .mapToObj(it -> it + "@2026-03-02T09:00:00Z")
                .toList();
    }

    @Test
    void everyOrderOfTheFileIsToldWholeAndAddsUp() {
        BulkHost host = file(BulkOrderFile.of(300, 7));

        BulkReport report = bulk().read(BulkPlace.start(ID), kept, context());

        assertThat(report.told()).isEqualTo(300);
        assertThat(report.refused()).isZero();
        assertThat(report.whole()).isTrue();
        assertThat(kept.ids()).isEqualTo(ids(1, 300));
        ShopifyDecoder decoder = ShopifyDecoder.of(new ChannelId(FakeAdmin.SHOP));
        assertThat(kept.orders).allSatisfy(it -> {
            Decoded.Facts facts = (Decoded.Facts) decoder.decode(it.topic(), it.body());
            assertThat(facts.discrepancies()).isEmpty();
        });
        assertThat(host.tokens()).isEmpty();
    }

    @Test
    void progressNamesBytesRateAndWhatIsLeft() {
        BulkOrderFile orders = BulkOrderFile.of(1_000, 7);
        file(orders);
        BulkSink slow = new BulkSink() {
            @Override
            public void order(VerifiedDelivery order, BulkPlace next) {
                clock.pass(Duration.ofMillis(10));
            }

            @Override
            public void refused(OrderId order, String why, BulkPlace next) {
                throw new AssertionError(why);
            }

            @Override
            public void progress(BulkProgress told) {
                kept.progress.add(told);
            }
        };

        bulk().read(BulkPlace.start(ID), slow, context());

        BulkProgress first = kept.progress.get(0);
        BulkProgress last = kept.progress.get(kept.progress.size() - 1);
        assertThat(kept.progress).hasSizeGreaterThan(3);
        assertThat(first.done()).isGreaterThanOrEqualTo(1 << 20);
        assertThat(first.perSecond()).isEqualTo(100);
        assertThat(first.remaining()).hasValueSatisfying(it -> assertThat(it).isPositive());
        assertThat(last.done()).isEqualTo(orders.length());
        assertThat(last.total()).contains(orders.length());
        assertThat(last.orders()).isEqualTo(1_000);
        assertThat(last.remaining()).contains(Duration.ZERO);
    }

    @Test
    void aStreamThatBreaksOffIsTakenUpWhereItEnded() {
        BulkHost host = file(BulkOrderFile.of(200, 3)).breaksAfter(100_000, 5, 70_000);

        BulkReport report = bulk().read(BulkPlace.start(ID), kept, context());

        assertThat(report.told()).isEqualTo(200);
        assertThat(kept.ids()).isEqualTo(ids(1, 200));
        assertThat(host.ranges()).hasSize(4).startsWith("bytes=0-");
        assertThat(host.ranges().get(1)).isEqualTo(host.ranges().get(2));
    }

    @Test
    void aStreamThatGivesNothingIsLeftWithThePlaceToGoOnFrom() {
        file(BulkOrderFile.of(200, 3)).breaksAfter(100_000, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0);
        BulkOrders bulk = bulk();

        assertThatThrownBy(() -> bulk.read(BulkPlace.start(ID), kept, context()))
                .isInstanceOf(Unavailable.class);

        int before = kept.orders.size();
        assertThat(before).isBetween(1, 199);
        assertThat(kept.places.get(before - 1).orders()).isEqualTo(before);
    }

    @ParameterizedTest
    @ValueSource(ints = {206, 200})
    void aReadingThatWasInterruptedAnywhereGoesOnWithoutGapOrRepetition(int status) {
        BulkOrderFile orders = BulkOrderFile.of(60, 5);
        file(orders).answering(status);
        BulkOrders bulk = bulk();
        for (int stop = 0; stop < 60; stop += 7) {
            Kept first = new Kept();
            first.failsAfter = stop;
            assertThatThrownBy(() -> bulk.read(BulkPlace.start(ID), first, context()))
                    .isInstanceOf(IllegalStateException.class);
            BulkPlace place = stop == 0 ? BulkPlace.start(ID) : first.places.get(stop - 1);

            Kept second = new Kept();
            BulkReport report = bulk.read(BulkPlace.parse(place.text()), second, context());

            assertThat(second.ids()).isEqualTo(ids(stop + 1, 60));
            assertThat(report.end().orders()).isEqualTo(60);
            assertThat(report.end().at()).isEqualTo(orders.length());
        }
    }

    @Test
    void aFileThatIsNoLongerKeptIsRefusedWithoutShowingItsAddress() {
        file(BulkOrderFile.of(2, 3)).answering(403);

        assertThatThrownBy(() -> bulk().read(BulkPlace.start(ID), kept, context()))
                .isInstanceOf(Rejected.class)
                .hasMessageContaining("no longer kept")
                .hasMessageContaining("run it again")
                .hasMessageNotContaining("s3cret");
    }

    @Test
    void refundsAndShipmentsAreReadOneByOne() {
        String text = BulkOrderFile.of(1, 3)
                .text(1)
                .replace("\"refunds\":[]", "\"refunds\":[{\"id\":\"gid:\\/\\/shopify\\/Refund\\/31\"}]");
        file(text);
        shop.answers(
                AdminDocument.REFUND.operation(),
                "{\"data\":{\"refund\":{\"id\":\"gid://shopify/Refund/31\",\"createdAt\":\"2026-03-01T10:00:00Z\","
                        + "\"processedAt\":\"2026-03-01T10:00:00Z\",\"note\":null,\"return\":null,\"refundLineItems\":"
                        + Wire.page("") + ",\"refundShippingLines\":" + Wire.page("") + ",\"orderAdjustments\":"
                        + Wire.page("") + ",\"duties\":[],\"transactions\":" + Wire.page("") + "}}}");

        bulk().read(BulkPlace.start(ID), kept, context());

        assertThat(new String(kept.orders.get(0).body(), StandardCharsets.UTF_8))
                .contains("gid://shopify/Refund/31");
        assertThat(shop.asked(AdminDocument.REFUND.operation())).hasSize(1);
    }

    @Test
    void anOrderWhoseLinesAreNotInTheFileIsReadByItself() {
        String text = BulkOrderFile.of(1, 3).text(1);
        file(text.substring(0, text.indexOf('\n') + 1));
        shop.answers(AdminDocument.ORDER.operation(), Wire.order("1", "2026-03-02T09:00:00Z"));

        bulk().read(BulkPlace.start(ID), kept, context());

        assertThat(kept.ids()).isEqualTo(ids(1, 1));
        assertThat(shop.asked(AdminDocument.ORDER.operation())).hasSize(1);
    }

    @Test
    void anOrderThatIsTooLargeIsRefusedByNameAndTheOthersAreTold() {
        BulkOrderFile orders = BulkOrderFile.of(3, 3);
        String second = orders.text(2);
        String line =
                second.lines().filter(it -> it.contains("LineItem")).findFirst().orElseThrow();
        file(orders.text(1) + second + (line + "\n").repeat(200) + orders.text(3));

        BulkReport report = bulk().withLargestOrder(1 << 16).read(BulkPlace.start(ID), kept, context());

        assertThat(kept.refused).containsExactly("2: it has more than 65536 bytes");
        assertThat(kept.ids()).containsExactly("1@2026-03-02T09:00:00Z", "3@2026-03-02T09:00:00Z");
        assertThat(report.refused()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Order", "LineItem"})
    void aLineThatIsTooLongIsRefusedWithItsOrder(String kind) {
        BulkOrderFile orders = BulkOrderFile.of(3, 3);
        String second = orders.text(2)
                .replaceFirst(
                        "(\\{\"id\":\"gid:.{4}shopify.{2}" + kind + ".{2}[0-9]+\",\"name\":\")",
                        "$1" + "x".repeat(70_000));
        file(orders.text(1) + second + orders.text(3));

        bulk().withLargestOrder(1 << 16).read(BulkPlace.start(ID), kept, context());

        assertThat(kept.refused).containsExactly("2: it has a line of more than 65536 bytes");
        assertThat(kept.ids()).containsExactly("1@2026-03-02T09:00:00Z", "3@2026-03-02T09:00:00Z");
    }

    @Test
    void whatARunThatBrokeOffHadFoundIsToldButForItsLastOrder() {
        BulkOrderFile orders = BulkOrderFile.of(3, 3);
        byte[] bytes = (orders.text(1) + orders.text(2) + orders.text(3)).getBytes(StandardCharsets.UTF_8);
        BulkHost host = new BulkHost(() -> new ByteArrayInputStream(bytes), bytes.length);
        open.add(host);
        stands("FAILED", ",\"fileSize\":null,\"url\":null,\"partialDataUrl\":\"" + host.url() + "\"");

        BulkReport report = bulk().read(BulkPlace.start(ID), kept, context());

        assertThat(report.whole()).isFalse();
        assertThat(kept.ids()).isEqualTo(ids(1, 2));
        assertThat(kept.refused).singleElement().asString().startsWith("3: the file breaks off");
    }

    @Test
    void aRunThatLeftNothingIsRefusedAndOneThatFoundNothingIsEmpty() {
        stands("FAILED", ",\"fileSize\":null,\"url\":null,\"partialDataUrl\":null");
        stands("COMPLETED", ",\"fileSize\":\"0\",\"url\":null");
        stands("RUNNING", "");
        BulkOrders bulk = bulk();

        assertThatThrownBy(() -> bulk.read(BulkPlace.start(ID), kept, context()))
                .isInstanceOf(Rejected.class)
                .hasMessageContaining("FAILED and left nothing");
        assertThat(bulk.read(BulkPlace.start(ID), kept, context()).told()).isZero();
        assertThatThrownBy(() -> bulk.read(BulkPlace.start(ID), kept, context()))
                .isInstanceOf(Unavailable.class)
                .hasMessageContaining("read it when it is over");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "b1|gid://shopify/BulkOperation/81|1|0|0", "b1|gid://shopify/Order/81|0|0|0", "b2|x|0|0|0"})
    void aPlaceThatIsNoneIsInvalid(String text) {
        assertThatThrownBy(() -> BulkPlace.parse(text)).isInstanceOf(Invalid.class);
    }

    @Test
    void aReadingThatHadComeToTheEndIsDoneWithoutAskingForMore() {
        BulkHost host = file(BulkOrderFile.of(3, 3));
        BulkOrders bulk = bulk();
        BulkPlace end = bulk.read(BulkPlace.start(ID), kept, context()).end();

        BulkReport again = bulk.read(end, kept, context());

        assertThat(again.told()).isZero();
        assertThat(again.end()).isEqualTo(end);
        assertThat(host.ranges()).hasSize(1);
    }

    @Test
    void partsThatTheShopThrottlesAreWaitedFor() {
        file(BulkOrderFile.of(1, 3)
                .text(1)
                .replace("\"refunds\":[]", "\"refunds\":[{\"id\":\"gid:\\/\\/shopify\\/Refund\\/31\"}]"));
        shop.answers(
                        AdminDocument.REFUND.operation(),
                        "{\"errors\":[{\"message\":\"Throttled\",\"extensions\":{\"code\":\"THROTTLED\"}}],\"extensions\":"
                                + "{\"cost\":{\"requestedQueryCost\":900,\"actualQueryCost\":null,\"throttleStatus\":"
                                + "{\"maximumAvailable\":1000.0,\"currentlyAvailable\":0,\"restoreRate\":20.0}}}}")
                .answers(AdminDocument.REFUND.operation(), "{\"data\":{\"refund\":null}}");

        BulkReport report = bulk().read(BulkPlace.start(ID), kept, context());

        assertThat(report.told()).isEqualTo(1);
        assertThat(clock.slept().stream().mapToLong(Duration::toSeconds).sum()).isGreaterThanOrEqualTo(45);
    }
}
