package io.aftermile.engine;

import io.aftermile.Aftermile;
import io.aftermile.connector.BookCreditMemo;
import io.aftermile.connector.BookOrder;
import io.aftermile.connector.BookPayment;
import io.aftermile.connector.BookReceipt;
import io.aftermile.connector.BookReturn;
import io.aftermile.connector.BookShipment;
import io.aftermile.connector.BookedDocument;
import io.aftermile.connector.CallContext;
import io.aftermile.connector.Decoded;
import io.aftermile.connector.DocumentKind;
import io.aftermile.connector.Fact;
import io.aftermile.connector.SalesBook;
import io.aftermile.connector.Verification;
import io.aftermile.connector.VerifiedDelivery;
import io.aftermile.connector.WebhookDelivery;
import io.aftermile.connector.WebhookSource;
import io.aftermile.json.CanonicalJson;
import io.aftermile.mapping.SkuMap;
import io.aftermile.mapping.SkuMapEntry;
import io.aftermile.model.ChannelId;
import io.aftermile.model.EventTime;
import io.aftermile.model.ExternalRef;
import io.aftermile.model.ItemId;
import io.aftermile.model.Order;
import io.aftermile.model.OrderId;
import io.aftermile.model.OrderLine;
import io.aftermile.model.OrderLineId;
import io.aftermile.model.Quantity;
import io.aftermile.model.Sku;
import io.aftermile.model.TaxLine;
import io.aftermile.model.TaxLineId;
import io.aftermile.money.Amount;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.joda.money.Money;

/**
 * A shop whose events cost as little as they can outside the engine: each is the report of an order of one line with a
 * tax, in canonical JSON of some 700 bytes, and leads to one effect, which books that forget everything carry out at
 * once.
 */
final class SpeedShop {

    private static final ChannelId CHANNEL = new ChannelId("shop");
    private static final Instant PLACED = Instant.parse("2026-03-01T10:00:00Z");
    private static final String PLACEHOLDER = "order-id-of-this-event";
    private static final String[] BODY = new String(
                    CanonicalJson.write(order(new OrderId(PLACEHOLDER))), StandardCharsets.UTF_8)
            .split(PLACEHOLDER, -1);

    private SpeedShop() {}

    private static Order order(OrderId id) {
        return Order.builder()
                .id(id)
                .channel(CHANNEL)
                .number("#1")
                .placedAt(EventTime.at(PLACED))
                .updatedAt(PLACED)
                .currency(eur("0.00").customer().getCurrencyUnit())
                .addLine(OrderLine.builder()
                        .id(new OrderLineId("1"))
                        .sku(new Sku("SHIRT"))
                        .title("Shirt")
                        .quantity(Quantity.of(2))
                        .price(eur("20.00"))
                        .taxIncluded(false)
                        .addTaxes(TaxLine.builder()
                                .id(new TaxLineId("vat"))
                                .title("vat")
                                .amount(eur("3.80"))
                                .build())
                        .build())
                .build();
    }

    private static Amount eur(String amount) {
        return Amount.of(Money.parse("EUR " + amount));
    }

    /** The event of this number; no two have the same order. */
    static WebhookDelivery event(String run, long number) {
        String id = run + "-" + number;
        return WebhookDelivery.builder()
                .putHeader("X-Id", id)
                .body(String.join(id, BODY).getBytes(StandardCharsets.UTF_8))
                .receivedAt(PLACED)
                .build();
    }

    static Aftermile over(EngineStore store, Books books, NodeId node) {
        SkuMap items = SkuMap.of(List.of(SkuMapEntry.builder()
                .channel(CHANNEL)
                .sku(new Sku("SHIRT"))
                .item(new ItemId("ITEM-SHIRT"))
                .title("A shirt")
                .build()));
        return Aftermile.builder()
                .store(store)
                .node(node)
                .webhookSource(new Source())
                .salesBook("books", books)
                .skuMap(() -> items)
                .build();
    }

    private static final class Source implements WebhookSource {

        @Override
        public String source() {
            return "shop";
        }

        @Override
        public Verification verify(WebhookDelivery delivery) {
            return new Verification.Verified(VerifiedDelivery.builder()
                    .source(source())
                    .deliveryId(delivery.header("x-id").orElseThrow())
                    .topic("orders")
                    .triggeredAt(PLACED)
                    .receivedAt(delivery.receivedAt())
                    .body(delivery.body())
                    .build());
        }

        @Override
        public Decoded decode(VerifiedDelivery delivery) {
            return new Decoded.Facts(
                    List.of(new Fact.OrderReported(CanonicalJson.read(delivery.body(), Order.class))), List.of());
        }
    }

    /** Books that count what they are given. */
    static final class Books implements SalesBook {

        final AtomicLong entered = new AtomicLong();

        @Override
        public Set<Capability> capabilities() {
            return EnumSet.allOf(Capability.class);
        }

        @Override
        public BookedDocument bookOrder(BookOrder request, CallContext context) {
            return BookedDocument.builder()
                    .ref(new ExternalRef("books", "SALES_ORDER", "SO-" + entered.incrementAndGet()))
                    .kind(DocumentKind.SALES_ORDER)
                    .net(eur("20.00"))
                    .tax(eur("3.80"))
                    .build();
        }

        @Override
        public BookedDocument bookPayment(BookPayment request, CallContext context) {
            throw new AssertionError("no event of this shop leads to a payment");
        }

        @Override
        public BookedDocument bookShipment(BookShipment request, CallContext context) {
            throw new AssertionError("no event of this shop leads to a shipment");
        }

        @Override
        public BookedDocument bookReturn(BookReturn request, CallContext context) {
            throw new AssertionError("no event of this shop leads to a return");
        }

        @Override
        public BookedDocument bookReceipt(BookReceipt request, CallContext context) {
            throw new AssertionError("no event of this shop leads to a receipt");
        }

        @Override
        public BookedDocument bookCreditMemo(BookCreditMemo request, CallContext context) {
            throw new AssertionError("no event of this shop leads to a credit memo");
        }

        @Override
        public Optional<BookedDocument> find(CallContext context) {
            return Optional.empty();
        }
    }
}
