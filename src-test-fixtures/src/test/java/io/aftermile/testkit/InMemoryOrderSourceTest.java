package io.aftermile.testkit;

import io.aftermile.connector.OrderSource;
import io.aftermile.connector.WebhookSource;
import io.aftermile.model.Order;
import io.aftermile.model.OrderId;
import java.time.Instant;

class InMemoryOrderSourceTest extends OrderSourceKit {

    @Override
    protected OrderSource source() {
        return new InMemoryOrderSource();
    }

    @Override
    protected WebhookSource reader() {
        return new InMemoryWebhookSource("secret");
    }

    @Override
    protected void change(OrderSource source, int order, Instant at) {
        Order changed = Orders.anOrder()
                .with(Orders.line("TEE", 1, "35.00"))
                .build()
                .withId(new OrderId("order-" + order))
                .withUpdatedAt(at);
        ((InMemoryOrderSource) source).change(tenant(), changed, at);
    }
}
