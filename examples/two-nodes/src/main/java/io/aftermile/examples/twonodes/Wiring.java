package io.aftermile.examples.twonodes;

import static io.aftermile.testkit.Orders.anOrder;
import static io.aftermile.testkit.Orders.line;

import io.aftermile.Aftermile;
import io.aftermile.connector.Item;
import io.aftermile.connector.SalesBook;
import io.aftermile.connector.WebhookDelivery;
import io.aftermile.engine.EffectPolicy;
import io.aftermile.engine.EngineStore;
import io.aftermile.engine.NodeId;
import io.aftermile.engine.jdbc.PostgresStore;
import io.aftermile.erp.embedded.EmbeddedErp;
import io.aftermile.json.CanonicalJson;
import io.aftermile.mapping.SkuMap;
import io.aftermile.mapping.SkuMapEntry;
import io.aftermile.model.EventTime;
import io.aftermile.model.ItemId;
import io.aftermile.model.Order;
import io.aftermile.model.OrderLineId;
import io.aftermile.model.Quantity;
import io.aftermile.model.Shipment;
import io.aftermile.model.ShipmentId;
import io.aftermile.model.ShipmentLine;
import io.aftermile.model.ShipmentStatus;
import io.aftermile.model.Sku;
import io.aftermile.model.TenantId;
import io.aftermile.model.TenderKind;
import io.aftermile.testkit.InMemoryWebhookSource;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import javax.sql.DataSource;
import org.postgresql.ds.PGSimpleDataSource;

/** What both processes and whoever feeds them agree upon. */
final class Wiring {

    /** How many documents an order makes: itself, its payment, and two shipments. */
    static final int DOCUMENTS = 4;

    static final String SOURCE = "memory";

    private static final String SECRET = "two-nodes-webhook-secret";
    private static final String BOOKS = "embedded-erp";
    private static final ItemId TEE = new ItemId("TEE");
    private static final Instant SHIPPED = Instant.parse("2026-03-02T09:00:00Z");

    /** Short, so that one who watches sees claims taken over; a host keeps to the defaults. */
    private static final EffectPolicy POLICY = EffectPolicy.builder()
            .firstWait(Duration.ofMillis(200))
            .callTimeout(Duration.ofSeconds(3))
            .lease(Duration.ofSeconds(10))
            .build();

    private Wiring() {}

    static DataSource server(String url) {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setUrl(url);
        return source;
    }

    static EngineStore store(String url, String schema) {
        return PostgresStore.builder(server(url))
                .schema(schema)
                .createIfMissing()
                .open();
    }

    static Aftermile engine(EngineStore store, String node, SalesBook books) {
        return Aftermile.builder()
                .store(store)
                .node(new NodeId(node))
                .webhookSource(new InMemoryWebhookSource(SECRET))
                .salesBook(BOOKS, books)
                .skuMap(items())
                .effectPolicy(POLICY)
                .build();
    }

    static EmbeddedErp books(Path file) {
        EmbeddedErp erp = EmbeddedErp.builder().file(file).build();
        erp.keepItem(
                TenantId.DEFAULT, Item.builder().id(TEE).title("Tee").unit("EA").build());
        return erp;
    }

    private static SkuMap items() {
        return SkuMap.of(List.of(SkuMapEntry.builder()
                .channel(order(1).channel())
                .sku(new Sku("TEE"))
                .item(TEE)
                .title("Tee")
                .build()));
    }

    /** An order of three tees that is paid and has left in two parcels. */
    static Order order(int number) {
        Order order = anOrder()
                .named("n" + number)
                .with(line("TEE", 3, "35.00").taxed("State Tax", "6.25"))
                .paidBy(TenderKind.CARD, "111.25")
                .build();
        return order.withShipments(List.of(parcel(order, "a", 2), parcel(order, "b", 1)));
    }

    private static Shipment parcel(Order order, String name, int units) {
        return Shipment.builder()
                .id(new ShipmentId(order.id() + name))
                .status(ShipmentStatus.SHIPPED)
                .updatedAt(SHIPPED)
                .shippedAt(EventTime.at(SHIPPED))
                .addLine(new ShipmentLine(new OrderLineId("L1"), Quantity.of(units)))
                .build();
    }

    static WebhookDelivery delivery(int number, Instant now) {
        return InMemoryWebhookSource.signed(
                SECRET, InMemoryWebhookSource.ORDERS, "delivery-" + number, CanonicalJson.write(order(number)), now);
    }
}
