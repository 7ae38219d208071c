package io.aftermile.shopify.admin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aftermile.connector.Item;
import io.aftermile.connector.ItemCatalog;
import io.aftermile.connector.http.Secret;
import io.aftermile.failure.Unsupported;
import io.aftermile.model.ItemId;
import io.aftermile.model.TenantId;
import io.aftermile.testkit.ItemCatalogKit;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The variants of a shop are items by the rules of the role. */
class ShopifyItemsTest extends ItemCatalogKit {

    private final List<FakeAdmin> shops = new ArrayList<>();

    @AfterEach
    void close() {
        shops.forEach(FakeAdmin::close);
    }

    private ShopifyAdmin connected(String... scopes) {
        FakeAdmin shop = new FakeAdmin().connection(scopes);
        shops.add(shop);
        shop.does(AdminDocument.VARIANT.operation(), it -> {
            boolean there = it.variables().path("id").asText().equals("gid://shopify/ProductVariant/41");
            return new FakeAdmin.Said(
                    200,
                    "{\"data\":{\"productVariant\":"
                            + (there
                                    ? "{\"id\":\"gid://shopify/ProductVariant/41\",\"displayName\":\"Mug - Blue\"}"
                                    : "null")
                            + "}}",
                    Map.of());
        });
        return ShopifyAdmin.builder(FakeAdmin.SHOP, Clock.systemUTC())
                .tokens(ShopifyTokens.lasting(Secret.of("token-1")))
                .standIn(shop.uri())
                .connect(Clock.systemUTC().instant().plusSeconds(30));
    }

    @Override
    protected ItemCatalog catalog() {
        return connected("read_products").items();
    }

    @Override
    protected Item knownItem() {
        return Item.builder()
                .id(new ItemId("41"))
                .title("Mug - Blue")
                .unit("EA")
                .build();
    }

    /** A shop belongs to one merchant. */
    @Override
    protected Optional<TenantId> anotherTenant() {
        return Optional.empty();
    }

    @Test
    void withoutTheScopeNothingIsAsked() {
        ShopifyAdmin admin = connected("read_orders");

        assertThatThrownBy(admin::items).isInstanceOf(Unsupported.class).hasMessageContaining("read_products");
        assertThat(shops.get(0).asked()).hasSize(1);
    }
}
