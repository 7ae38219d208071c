package io.aftermile.testkit;

import io.aftermile.Aftermile;
import io.aftermile.engine.EngineStore;
import io.aftermile.engine.NodeId;
import io.aftermile.json.CanonicalJson;
import io.aftermile.mapping.SkuMap;
import io.aftermile.mapping.SkuMapEntry;
import io.aftermile.model.ChannelId;
import io.aftermile.model.Customer;
import io.aftermile.model.CustomerId;
import io.aftermile.model.FulfillmentOrder;
import io.aftermile.model.FulfillmentOrderId;
import io.aftermile.model.FulfillmentOrderStatus;
import io.aftermile.model.ItemId;
import io.aftermile.model.Order;
import io.aftermile.model.OrderLineId;
import io.aftermile.model.Quantity;
import io.aftermile.model.Return;
import io.aftermile.model.ReturnId;
import io.aftermile.model.ReturnLine;
import io.aftermile.model.ReturnLineId;
import io.aftermile.model.ReturnStatus;
import io.aftermile.model.Sku;
import io.aftermile.model.TenantId;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;

/**
 * A store of the engine forgets people: in dossiers, effects and raw deliveries.
 *
 * @param <S> the store
 */
abstract class EngineStorePeople<S extends EngineStore> extends PersonalStoreKit<S> {

    private static final Instant NOW = Instant.parse("2026-03-02T10:15:30Z");

    @Override
    protected void tell(S store, TenantId tenant, Somebody person) {
        // Not closed: it would close the store, which is the kit's.
        Aftermile aftermile = Aftermile.builder()
                .store(store)
                .node(new NodeId("kit"))
                .tenant(tenant)
                .clock(Clock.fixed(NOW, ZoneOffset.UTC))
                .webhookSource(new InMemoryWebhookSource("secret").about(new ChannelId(Somebody.CHANNEL)))
                .salesBook("books", new InMemorySalesBook(new InMemoryItemCatalog(), new InMemoryStockBook()))
                .skuMap(() -> SkuMap.of(List.of(SkuMapEntry.builder()
                        .channel(new ChannelId(Somebody.CHANNEL))
                        .sku(new Sku("TEE"))
                        .item(new ItemId("TEE"))
                        .title("Tee")
                        .build())))
                .build();
        byte[] body = CanonicalJson.write(order(person));
        aftermile.accept(
                "memory",
                InMemoryWebhookSource.signed(
                        "secret", InMemoryWebhookSource.ORDERS, "delivery-" + person.number(), body, NOW));
        aftermile.accept(
                "memory",
                InMemoryWebhookSource.signed("secret", "customers/changed", "other-" + person.number(), body, NOW));
        aftermile.runDue();
    }

    private static Order order(Somebody person) {
        return Orders.anOrder()
                .named(person.order().value())
                .with(Orders.line("TEE", 2, "10.00"))
                .build()
                .withCustomer(Customer.builder()
                        .id(new CustomerId(person.account().value()))
                        .name(person.name())
                        .email(person.email())
                        .phone(person.phone())
                        .address(person.address())
                        .build())
                .withBillingAddress(person.address())
                .withShippingAddress(person.address())
                .withFulfillmentOrders(FulfillmentOrder.builder()
                        .id(new FulfillmentOrderId("FO" + person.number()))
                        .status(FulfillmentOrderStatus.ON_HOLD)
                        .addHold("ask " + person.name())
                        .build())
                .withReturns(Return.builder()
                        .id(new ReturnId("R" + person.number()))
                        .status(ReturnStatus.REQUESTED)
                        .addLine(ReturnLine.builder()
                                .id(new ReturnLineId("RL" + person.number()))
                                .line(new OrderLineId("L1"))
                                .quantity(Quantity.ONE)
                                .note(person.words())
                                .build())
                        .build());
    }
}
