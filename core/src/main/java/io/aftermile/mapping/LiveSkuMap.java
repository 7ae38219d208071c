package io.aftermile.mapping;

import io.aftermile.failure.Conflicting;
import io.aftermile.failure.Misconfigured;
import io.aftermile.model.ChannelId;
import java.time.Clock;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A SKU map that changes while it is used. Readers take {@link #get()}, an immutable snapshot: they never wait, and
 * what they hold never changes, so nobody sees half a change. Changes come one after the other; each is checked for
 * conflicts, committed to the store with who and why, and only then swapped in, at once. Thread-safe.
 *
 * <p>By default the whole table is held in memory. For a table that does not fit, {@link Builder#cached} leaves it in
 * the store with a cache in front. {@code Aftermile.builder().skuMap(live)} wires it into an engine.
 */
public final class LiveSkuMap implements Supplier<SkuMap> {

    private final SkuMapStore store;
    private final Clock clock;
    private final Map<ChannelId, ZoneId> zones;
    private final Optional<KnownItems> items;
    private final Optional<EntryCache> cache;
    private final ReentrantLock changing = new ReentrantLock();
    private volatile Snapshot snapshot;

    private record Snapshot(long version, EntrySource source, SkuMap map) {}

    private LiveSkuMap(Builder builder, Optional<EntryCache> cache) {
        this.store = builder.store;
        this.clock = Objects.requireNonNull(builder.clock, "clock");
        this.zones = Map.copyOf(builder.zones);
        this.items = builder.items;
        this.cache = cache;
        this.snapshot = read();
    }

    /** Starts a table on a store. */
    public static Builder on(SkuMapStore store) {
        return new Builder(store);
    }

    /** The table as it is now. */
    @Override
    public SkuMap get() {
        return snapshot.map();
    }

    /** The version of the table as it is now. */
    public long version() {
        return snapshot.version();
    }

    /** The next changes after a version, zero for the first, oldest first. */
    public List<RecordedChange> history(long after, int limit) {
        return store.history(after, limit);
    }

    /** The conflicts that a change would make; nothing is changed. */
    public List<Conflict> conflicts(SkuMapChange change) {
        Snapshot now = snapshot;
        ChangedSource changed = new ChangedSource(now.source());
        changed.apply(change);
        return new ChangeCheck(now.source(), changed, items).conflicts(change);
    }

    /**
     * Makes a change.
     *
     * @return the version of the table after it
     * @throws ConflictingEntries if it would make conflicts; nothing is changed
     * @throws Conflicting if an entry that is to leave is not there, or somebody else changed the store; nothing is
     *     changed, and in the latter case the table is brought up to date
     */
    public long apply(SkuMapChange change) {
        changing.lock();
        try {
            Snapshot now = snapshot;
            if (change.isEmpty()) {
                return now.version();
            }
            ChangedSource changed = new ChangedSource(now.source());
            changed.apply(change);
            List<Conflict> conflicts = new ChangeCheck(now.source(), changed, items).conflicts(change);
            if (!conflicts.isEmpty()) {
                throw new ConflictingEntries(conflicts);
            }
            try {
                commit(now.version() + 1, change, Optional.empty());
            } catch (Conflicting moved) {
                refresh();
                throw moved;
            }
            swap(now.version() + 1, changed, List.of(change));
            return now.version() + 1;
        } finally {
            changing.unlock();
        }
    }

    /**
     * Takes over what others have committed to the store.
     *
     * @return whether there was anything
     */
    public boolean refresh() {
        changing.lock();
        try {
            long known = snapshot.version();
            if (store.version() == known) {
                return false;
            }
            cache.ifPresent(it -> store.history(known, Integer.MAX_VALUE)
                    .forEach(recorded -> keys(recorded.change()).forEach(it::forget)));
            snapshot = read();
            return true;
        } finally {
            changing.unlock();
        }
    }

    /** Runs work that commits by itself, one at a time with every other change, and takes over what it committed. */
    <T> T changing(Supplier<T> work) {
        changing.lock();
        try {
            refresh();
            return work.get();
        } finally {
            try {
                refresh();
            } finally {
                changing.unlock();
            }
        }
    }

    EntrySource source() {
        return snapshot.source();
    }

    SkuMapStore store() {
        return store;
    }

    Clock clock() {
        return clock;
    }

    Optional<KnownItems> items() {
        return items;
    }

    /** Commits a change to the store alone. */
    void commit(long version, SkuMapChange change, Optional<ImportMark> mark) {
        store.commit(new StoreCommit(
                version, clock.instant(), change.who(), change.why(), ids(change, version - 1), change.added(), mark));
    }

    private List<Long> ids(SkuMapChange change, long version) {
        Map<MapKey, List<StoredEntry>> things = new HashMap<>();
        Set<Long> taken = new HashSet<>();
        List<Long> ids = new ArrayList<>();
        for (SkuMapEntry entry : change.removed()) {
            MapKey key = MapKey.identityOf(entry);
            StoredEntry stored =
                    things.computeIfAbsent(key, it -> store.under(it.channel(), it.kind(), it.value())).stream()
                            .filter(it -> it.standsIn(version) && !taken.contains(it.id()))
                            .filter(it -> ChangedSource.content(it.entry()).equals(ChangedSource.content(entry)))
                            .findFirst()
                            .orElseThrow(() ->
                                    new Conflicting(key + " has no entry any more that leads to item " + entry.item()
                                            + " as the change states it; read the table again and decide again"));
            taken.add(stored.id());
            ids.add(stored.id());
        }
        return ids;
    }

    private void swap(long version, ChangedSource changed, List<SkuMapChange> changes) {
        if (cache.isPresent()) {
            changes.forEach(change -> keys(change).forEach(cache.get()::forget));
            snapshot = snapshot(version, new StoredSource(store, cache.get(), version));
        } else {
            snapshot = snapshot(version, CompactIndex.of(changed.entries()));
        }
    }

    private static Set<Object> keys(SkuMapChange change) {
        Set<Object> keys = new HashSet<>();
        change.removed().forEach(entry -> keys.addAll(ChangedSource.keys(entry)));
        change.added().forEach(entry -> keys.addAll(ChangedSource.keys(entry)));
        return keys;
    }

    private Snapshot read() {
        long version = store.version();
        return snapshot(
                version,
                cache.<EntrySource>map(it -> new StoredSource(store, it, version))
                        .orElseGet(() -> CompactIndex.of(StoredSource.all(store, version))));
    }

    private Snapshot snapshot(long version, EntrySource source) {
        return new Snapshot(version, source, SkuMap.on(source, zones));
    }

    /** Builds a {@link LiveSkuMap}; one thread at a time. */
    public static final class Builder {

        private final SkuMapStore store;
        private final Map<ChannelId, ZoneId> zones = new LinkedHashMap<>();
        private Optional<KnownItems> items = Optional.empty();
        private long maxKeys;
        private @Nullable Clock clock;

        private Builder(SkuMapStore store) {
            this.store = store;
        }

        /** Sets the clock that dates changes. */
        public Builder clock(Clock time) {
            clock = time;
            return this;
        }

        /** Sets in which zone the days of a channel begin, as {@link SkuMap.Builder#zone}. */
        public Builder zone(ChannelId channel, ZoneId zone) {
            zones.put(channel, zone);
            return this;
        }

        /** Sets the items that the ERP knows; what changes is then checked against them, too. */
        public Builder items(KnownItems known) {
            items = Optional.of(known);
            return this;
        }

        /**
         * Leaves the table in its store, with the entries of the keys that were asked for last in memory. Needs
         * {@code com.github.ben-manes.caffeine:caffeine} on the class path. Suggestions then look at keys only.
         *
         * @param keys how many keys at most, above zero
         */
        public Builder cached(long keys) {
            if (keys < 1) {
                throw new IllegalArgumentException("cached keys " + keys + " must be 1 or more");
            }
            maxKeys = keys;
            return this;
        }

        /**
         * The table, as its store has it.
         *
         * @throws Misconfigured if there is no clock, or if Caffeine is asked for and absent
         */
        public LiveSkuMap build() {
            if (clock == null) {
                throw new Misconfigured("a live SKU map has no clock; set one, such as Clock.systemUTC()");
            }
            return new LiveSkuMap(this, maxKeys == 0 ? Optional.empty() : Optional.of(cache(maxKeys)));
        }

        private static EntryCache cache(long keys) {
            try {
                return new EntryCache(keys);
            } catch (NoClassDefFoundError e) {
                throw new Misconfigured(
                        "cannot cache a SKU map: the cache library is missing;"
                                + " add the dependency com.github.ben-manes.caffeine:caffeine",
                        Map.of("dependency", "com.github.ben-manes.caffeine:caffeine"),
                        e);
            }
        }
    }
}
