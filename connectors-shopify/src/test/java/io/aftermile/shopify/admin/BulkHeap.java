package io.aftermile.shopify.admin;

import io.aftermile.connector.CallContext;
import io.aftermile.connector.Decoded;
import io.aftermile.connector.IdempotencyKey;
import io.aftermile.connector.VerifiedDelivery;
import io.aftermile.connector.http.Secret;
import io.aftermile.connector.http.Sleeper;
import io.aftermile.model.ChannelId;
import io.aftermile.model.OrderId;
import io.aftermile.model.TenantId;
import io.aftermile.shopify.ShopifyDecoder;
import io.aftermile.testkit.shopify.BulkOrderFile;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Reads a generated bulk file to its end in a process of its own, shop included, and says what became of it. */
public final class BulkHeap {

    private BulkHeap() {}

    /** How many orders. */
    public static void main(String[] args) {
        BulkOrderFile orders = BulkOrderFile.of(Long.parseLong(args[0]), 20261122);
        long length = orders.length();
        BulkId id = new BulkId("gid://shopify/BulkOperation/81");
        Clock clock = Clock.systemUTC();
        Instant deadline = clock.instant().plus(Duration.ofHours(2));
        try (FakeAdmin shop = new FakeAdmin();
                BulkHost host = new BulkHost(orders::open, length)) {
            shop.answers(
                    AdminDocument.BULK_OPERATION.operation(),
                    "{\"data\":{\"bulkOperation\":{\"id\":\"" + id
                            + "\",\"status\":\"COMPLETED\",\"objectCount\":\"1\","
                            + "\"rootObjectCount\":\"" + orders.orders() + "\",\"fileSize\":\"" + length
                            + "\",\"url\":\"" + host.url() + "\"}}}");
            BulkOrders bulk = ShopifyAdmin.builder(FakeAdmin.SHOP, clock)
                    .tokens(ShopifyTokens.lasting(Secret.of("token-1")))
                    .sleeper(Sleeper.ofThread())
                    .standIn(shop.uri())
                    .connect(deadline)
                    .bulkOrders();
            Decoding sink = new Decoding();
            BulkReport report = bulk.read(
                    BulkPlace.start(id), sink, new CallContext(TenantId.DEFAULT, new IdempotencyKey("bulk"), deadline));
            System.out.println("told " + report.told() + " refused " + report.refused() + " odd " + sink.odd + " bytes "
                    + report.end().at() + " of " + length + " at " + sink.last.perSecond() + " a second");
        }
    }

    /** Decodes each order and lets it go. */
    private static final class Decoding implements BulkSink {

        private final ShopifyDecoder decoder = ShopifyDecoder.of(new ChannelId(FakeAdmin.SHOP));
        private long odd;
        private BulkProgress last = BulkProgress.of(0, 0, 0, Optional.empty(), Duration.ZERO);

        @Override
        public void order(VerifiedDelivery order, BulkPlace next) {
            Decoded decoded = decoder.decode(order.topic(), order.body());
            if (!(decoded instanceof Decoded.Facts facts)
                    || !facts.discrepancies().isEmpty()) {
                odd++;
            }
        }

        @Override
        public void refused(OrderId order, String why, BulkPlace next) {
            odd++;
        }

        @Override
        public void progress(BulkProgress progress) {
            last = progress;
        }
    }
}
