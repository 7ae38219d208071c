package io.aftermile.shopify.admin;

import io.aftermile.connector.ReturnDesk;
import io.aftermile.connector.http.Secret;
import io.aftermile.model.Order;
import io.aftermile.model.TenantId;
import io.aftermile.testkit.ReturnDeskKit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;

/** Returns at a shop keep the contract of the role. */
class ShopifyReturnDeskTest extends ReturnDeskKit {

    private final HandClock clock = new HandClock();
    private final List<FakeAdmin> shops = new ArrayList<>();

    @AfterEach
    void close() {
        shops.forEach(FakeAdmin::close);
    }

    @Override
    protected ReturnDesk desk(Order order) {
        FakeAdmin shop = new FakeAdmin().connection("read_orders", "read_returns", "write_returns");
        shops.add(shop);
        ReturnShop.at(shop, order);
        return ShopifyAdmin.builder(FakeAdmin.SHOP, clock)
                .tokens(ShopifyTokens.lasting(Secret.of("token-1")))
                .sleeper(clock)
                .standIn(shop.uri())
                .connect(HandClock.LATER)
                .returns();
    }

    /** A shop belongs to one merchant. */
    @Override
    protected Optional<TenantId> anotherTenant() {
        return Optional.empty();
    }
}
