package io.aftermile.testkit;

import io.aftermile.connector.CallContext;
import io.aftermile.connector.Item;
import io.aftermile.connector.ItemCatalog;
import io.aftermile.model.ItemId;
import io.aftermile.model.TenantId;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** A catalogue of items in memory. Thread-safe. */
public final class InMemoryItemCatalog implements ItemCatalog {

    private final Map<Place, Item> items = new ConcurrentHashMap<>();

    private record Place(TenantId tenant, ItemId id) {}

    /** Adds an item of a merchant, or states it anew. */
    public InMemoryItemCatalog keep(TenantId tenant, Item item) {
        items.put(new Place(tenant, item.id()), item);
        return this;
    }

    @Override
    public Optional<Item> find(ItemId id, CallContext context) {
        Deadlines.refusePassed(context);
        return Optional.ofNullable(items.get(new Place(context.tenant(), id)));
    }
}
