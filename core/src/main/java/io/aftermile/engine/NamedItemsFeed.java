package io.aftermile.engine;

import io.aftermile.connector.CallContext;
import io.aftermile.connector.ItemCatalog;
import io.aftermile.mapping.CatalogueEvent;
import io.aftermile.mapping.CatalogueFeed;
import io.aftermile.mapping.CataloguePage;
import io.aftermile.mapping.SkuMap;
import io.aftermile.mapping.SkuMapEntry;
import io.aftermile.model.ItemId;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * An ERP's catalogue as a feed for a SKU map: asks it for every item that the map names, so that items that are gone
 * are heard of. A catalogue can only be asked item by item; a round over all of them begins with an empty cursor, and
 * its last page ends with one. One thread at a time.
 */
public final class NamedItemsFeed implements CatalogueFeed {

    private final String name;
    private final ItemCatalog catalog;
    private final Supplier<CallContext> context;
    private final Supplier<SkuMap> map;
    private List<String> items = List.of();

    private NamedItemsFeed(String name, ItemCatalog catalog, Supplier<CallContext> context, Supplier<SkuMap> map) {
        this.name = name;
        this.catalog = catalog;
        this.context = context;
        this.map = map;
    }

    /**
     * The items of a catalogue that a map names.
     *
     * @param name what a person calls the ERP
     * @param context makes the context of each call, with its deadline
     */
    public static NamedItemsFeed of(
            String name, ItemCatalog catalog, Supplier<CallContext> context, Supplier<SkuMap> map) {
        return new NamedItemsFeed(name, catalog, context, map);
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public CataloguePage after(String cursor, int limit) {
        if (cursor.isEmpty() || items.isEmpty()) {
            items = map.get().entries().stream()
                    .map(SkuMapEntry::item)
                    .map(ItemId::value)
                    .distinct()
                    .sorted()
                    .toList();
        }
        List<String> left =
                items.stream().filter(item -> item.compareTo(cursor) > 0).toList();
        List<String> asked = left.stream().limit(limit).toList();
        boolean hasMore = left.size() > asked.size();
        return new CataloguePage(
                asked.stream().map(ItemId::new).flatMap(this::event).toList(),
                hasMore ? asked.get(asked.size() - 1) : "",
                hasMore);
    }

    private Stream<CatalogueEvent> event(ItemId item) {
        return Stream.of(catalog.find(item, context.get())
                .<CatalogueEvent>map(found -> new CatalogueEvent.ItemKnown(CatalogueItems.known(found)))
                .orElseGet(() -> new CatalogueEvent.ItemGone(item)));
    }
}
