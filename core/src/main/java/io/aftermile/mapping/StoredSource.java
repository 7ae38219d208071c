package io.aftermile.mapping;

import io.aftermile.model.ChannelId;
import io.aftermile.model.ItemId;
import java.util.ArrayList;
import java.util.List;

/** One version of a table that stays in its store, with a cache in front of it. */
final class StoredSource implements EntrySource {

    private static final int PAGE = 1_000;

    private final SkuMapStore store;
    private final EntryCache cache;
    private final long version;
    private final List<ChannelId> channels;
    private final boolean hasKits;

    StoredSource(SkuMapStore store, EntryCache cache, long version) {
        this.store = store;
        this.cache = cache;
        this.version = version;
        this.channels = store.channels();
        this.hasKits = store.holdsKits();
    }

    @Override
    public boolean hasKits() {
        return hasKits;
    }

    @Override
    public boolean isScannable() {
        return false;
    }

    @Override
    public List<SkuMapEntry> entries() {
        return all(store, version);
    }

    static List<SkuMapEntry> all(SkuMapStore store, long version) {
        List<SkuMapEntry> entries = new ArrayList<>();
        long after = 0;
        List<StoredEntry> page;
        do {
            page = store.page(version, after, PAGE);
            for (StoredEntry stored : page) {
                entries.add(stored.entry());
                after = stored.id();
            }
        } while (page.size() == PAGE);
        return entries;
    }

    @Override
    public List<ChannelId> channels() {
        return channels;
    }

    @Override
    public List<SkuMapEntry> of(ItemId item) {
        return standing(cache.get(item, key -> store.of(item)));
    }

    @Override
    public List<SkuMapEntry> under(MapKey key) {
        return standing(cache.get(key, same -> store.under(key.channel(), key.kind(), key.value())));
    }

    private List<SkuMapEntry> standing(List<StoredEntry> stored) {
        return stored.stream()
                .filter(entry -> entry.standsIn(version))
                .map(StoredEntry::entry)
                .toList();
    }
}
