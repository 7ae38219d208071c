package io.aftermile.shopify.admin;

import io.aftermile.connector.OrderSource;
import io.aftermile.connector.WebhookSource;
import io.aftermile.connector.http.Secret;
import io.aftermile.shopify.Shopify;
import io.aftermile.testkit.OrderSourceKit;
import io.aftermile.testkit.shopify.fake.FakeShopify;
import io.aftermile.testkit.shopify.fake.OrderDraft;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;

/** The connector tells the changes of a shop that executes its documents, by the rules of the role. */
class FakeShopOrderSourceTest extends OrderSourceKit {

    private final List<FakeShopify> shops = new ArrayList<>();
    private final Map<OrderSource, FakeShopify> sold = new HashMap<>();

    @AfterEach
    void close() {
        shops.forEach(FakeShopify::close);
    }

    @Override
    protected OrderSource source() {
        HandClock clock = new HandClock();
        FakeShopify shop = FakeShopify.at(clock).start();
        shops.add(shop);
        OrderSource source = ShopifyAdmin.builder(shop.domain(), clock)
                .tokens(ShopifyTokens.lasting(Secret.of(FakeShopify.TOKEN)))
                .sleeper(clock)
                .standIn(shop.uri())
                .connect(HandClock.LATER);
        sold.put(source, shop);
        return source;
    }

    @Override
    protected WebhookSource reader() {
        return Shopify.builder()
                .shop(FakeShopify.DOMAIN)
                .webhookSecret("secret")
                .build();
    }

    @Override
    protected void change(OrderSource source, int order, Instant at) {
        FakeShopify shop = sold.get(source);
        String number = String.valueOf(order);
        if (shop.memory().orders().contains(number)) {
            shop.touch(number, at);
            return;
        }
        shop.sell(OrderDraft.of(number)
                .at(at)
                .line("7" + order, it -> it.sku("MUG").quantity(2).price("7.50").tax("VAT", "0.19"))
                .paid("9" + order, "bogus"));
    }

    @Override
    protected Instant start() {
        return HandClock.NOON.minus(Duration.ofDays(1));
    }
}
