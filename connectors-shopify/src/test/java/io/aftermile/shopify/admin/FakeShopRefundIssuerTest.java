package io.aftermile.shopify.admin;

import io.aftermile.connector.RefundIssuer;
import io.aftermile.model.Order;
import io.aftermile.model.TenantId;
import io.aftermile.testkit.RefundIssuerKit;
import io.aftermile.testkit.shopify.fake.FakeShopify;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;

/** Refunds at a shop that was written by others from the same facts keep the contract of the role. */
class FakeShopRefundIssuerTest extends RefundIssuerKit {

    private final HandClock clock = new HandClock();
    private final List<FakeShopify> shops = new ArrayList<>();

    @AfterEach
    void close() {
        shops.forEach(FakeShopify::close);
    }

    @Override
    protected RefundIssuer issuer(Order order) {
        FakeShopify shop = FakeShopify.at(clock).start();
        shops.add(shop);
        shop.sell(FakeShopSales.draft(order));
        return FakeShopSales.admin(shop, clock).refunds();
    }

    /** A shop belongs to one merchant. */
    @Override
    protected Optional<TenantId> anotherTenant() {
        return Optional.empty();
    }
}
