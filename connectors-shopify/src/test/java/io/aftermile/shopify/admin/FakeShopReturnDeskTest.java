package io.aftermile.shopify.admin;

import io.aftermile.connector.ReturnDesk;
import io.aftermile.model.LocationId;
import io.aftermile.model.Order;
import io.aftermile.model.TenantId;
import io.aftermile.testkit.ReturnDeskKit;
import io.aftermile.testkit.shopify.fake.FakeShopify;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;

/** Returns at a shop that was written by others from the same facts keep the contract of the role. */
class FakeShopReturnDeskTest extends ReturnDeskKit {

    private final HandClock clock = new HandClock();
    private final List<FakeShopify> shops = new ArrayList<>();

    @AfterEach
    void close() {
        shops.forEach(FakeShopify::close);
    }

    @Override
    protected ReturnDesk desk(Order order) {
        FakeShopify shop = FakeShopify.at(clock).start();
        shops.add(shop);
        shop.stock("41", "TEE", "1", 100).sell(FakeShopSales.draft(order));
        FakeShopSales.ship(shop, order);
        return FakeShopSales.admin(shop, clock).returns();
    }

    @Override
    protected LocationId location() {
        return new LocationId("1");
    }

    /** A shop belongs to one merchant. */
    @Override
    protected Optional<TenantId> anotherTenant() {
        return Optional.empty();
    }
}
