package io.aftermile.engine;

import io.aftermile.connector.CallContext;
import io.aftermile.connector.Item;
import io.aftermile.connector.ItemCatalog;
import io.aftermile.mapping.KnownItem;
import io.aftermile.mapping.KnownItems;
import io.aftermile.model.ItemId;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/**
 * The items of an ERP's catalogue, for a SKU map that is checked against them. Asks the catalogue once for each item
 * and remembers the answer for as long as it lives; a host makes a new one for each check. Thread-safe.
 */
public final class CatalogueItems implements KnownItems {

    private final ItemCatalog catalog;
    private final Supplier<CallContext> context;
    private final Map<ItemId, Optional<KnownItem>> known = new ConcurrentHashMap<>();

    private CatalogueItems(ItemCatalog catalog, Supplier<CallContext> context) {
        this.catalog = catalog;
        this.context = context;
    }

    /**
     * The items of a catalogue.
     *
     * @param context makes the context of each call, with its deadline
     */
    public static CatalogueItems of(ItemCatalog catalog, Supplier<CallContext> context) {
        return new CatalogueItems(catalog, context);
    }

    /** The item, as the catalogue answered; a failure of the catalogue is thrown and not remembered. */
    @Override
    public Optional<KnownItem> find(ItemId id) {
        return known.computeIfAbsent(
                id, asked -> catalog.find(asked, context.get()).map(CatalogueItems::known));
    }

    static KnownItem known(Item item) {
        return new KnownItem(item.id(), item.unit(), item.divisible());
    }
}
