package io.aftermile.shopify.admin;

import com.fasterxml.jackson.databind.JsonNode;
import io.aftermile.connector.CallContext;
import io.aftermile.connector.Item;
import io.aftermile.connector.ItemCatalog;
import io.aftermile.failure.Unavailable;
import io.aftermile.model.ItemId;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;

/**
 * The variants of one shop as items, for a merchant whose books are kept by variant. Thread-safe.
 *
 * <p>An item's id is the variant's number, as order lines state it. A shop counts in pieces: the unit is {@code EA},
 * and nothing is divisible. It is asked for one merchant, whose shop it is.
 */
public final class ShopifyItems implements ItemCatalog {

    /** The unit in which a shop counts. */
    public static final String UNIT = "EA";

    static final String VARIANT = "gid://shopify/ProductVariant/";

    private final String shop;
    private final GraphClient client;
    private final Clock clock;

    ShopifyItems(String shop, GraphClient client, Clock clock) {
        this.shop = shop;
        this.client = client;
        this.clock = clock;
    }

    @Override
    public Optional<Item> find(ItemId id, CallContext context) {
        if (!clock.instant().isBefore(context.deadline())) {
            throw new Unavailable(
                    "shopify: " + shop + " was not asked: the deadline has passed", Map.of("system", "shopify"));
        }
        // What is no number is no variant; the shop would refuse it.
        if (!id.value().matches("[1-9][0-9]{0,18}")) {
            return Optional.empty();
        }
        JsonNode variant = client.run(
                        AdminDocument.VARIANT, Variables.of("id", VARIANT + id.value()), context.deadline())
                .path("productVariant");
        return Optional.of(variant)
                .filter(it -> it.path("id").asText("").equals(VARIANT + id.value()))
                .map(it -> Item.builder()
                        .id(id)
                        .title(it.path("displayName").asText(""))
                        .unit(UNIT)
                        .build());
    }

    /** Names the shop. */
    @Override
    public String toString() {
        return "ShopifyItems[" + shop + "]";
    }
}
