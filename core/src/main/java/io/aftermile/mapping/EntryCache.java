package io.aftermile.mapping;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.util.List;
import java.util.function.Function;

/**
 * What was read from a store last, by key and by item, up to a number of keys; the only user of the library. Holds the
 * entries of every version, so one cache serves all of them.
 */
final class EntryCache {

    private final Cache<Object, List<StoredEntry>> cache;

    EntryCache(long maxKeys) {
        this.cache = Caffeine.newBuilder().maximumSize(maxKeys).build();
    }

    List<StoredEntry> get(Object key, Function<Object, List<StoredEntry>> reader) {
        return cache.get(key, reader);
    }

    /** Forgets a key; a read of it that is under way is waited for, and forgotten too. */
    void forget(Object key) {
        cache.asMap().compute(key, (same, old) -> null);
    }
}
