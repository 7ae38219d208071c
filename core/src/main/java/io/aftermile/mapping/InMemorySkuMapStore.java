package io.aftermile.mapping;

import io.aftermile.failure.Conflicting;
import io.aftermile.model.ChannelId;
import io.aftermile.model.ItemId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/** Keeps everything in this process. One caller at a time. */
final class InMemorySkuMapStore implements SkuMapStore {

    private final List<StoredEntry> entries = new ArrayList<>();
    private final List<RecordedChange> history = new ArrayList<>();
    private final Map<Object, List<Long>> ids = new HashMap<>();
    private final Set<ChannelId> channels = new LinkedHashSet<>();
    private boolean holdsKits;
    private Optional<ImportMark> mark = Optional.empty();

    @Override
    public synchronized long version() {
        return history.size();
    }

    @Override
    public synchronized List<StoredEntry> under(ChannelId channel, KeyKind kind, String key) {
        return find(new MapKey(channel, kind, key));
    }

    @Override
    public synchronized List<StoredEntry> of(ItemId item) {
        return find(item);
    }

    private List<StoredEntry> find(Object key) {
        return ids.getOrDefault(key, List.of()).stream()
                .map(id -> entries.get((int) (id - 1)))
                .toList();
    }

    @Override
    public synchronized List<ChannelId> channels() {
        return List.copyOf(channels);
    }

    @Override
    public synchronized boolean holdsKits() {
        return holdsKits;
    }

    @Override
    public synchronized List<StoredEntry> page(long version, long after, int limit) {
        return entries.stream()
                .skip(after)
                .filter(entry -> entry.standsIn(version))
                .limit(limit)
                .toList();
    }

    @Override
    public synchronized void commit(StoreCommit commit) {
        if (commit.version() != history.size() + 1L) {
            throw new Conflicting("the SKU map is at version " + history.size() + ", so version " + commit.version()
                    + " cannot follow; read it again and decide again");
        }
        List<SkuMapEntry> removed = new ArrayList<>();
        for (long id : commit.ended()) {
            if (id < 1 || id > entries.size() || !entries.get((int) (id - 1)).standsIn(history.size())) {
                throw new Conflicting("entry " + id + " does not stand in version " + history.size()
                        + " of the SKU map; read it again and decide again");
            }
            removed.add(entries.get((int) (id - 1)).entry());
        }
        for (long id : commit.ended()) {
            StoredEntry entry = entries.get((int) (id - 1));
            entries.set(
                    (int) (id - 1),
                    new StoredEntry(id, entry.entry(), entry.since(), OptionalLong.of(commit.version())));
        }
        commit.added().forEach(entry -> add(entry, commit.version()));
        mark = commit.mark();
        history.add(new RecordedChange(
                commit.version(),
                commit.at(),
                SkuMapChange.builder()
                        .who(commit.who())
                        .why(commit.why())
                        .addAllRemoved(removed)
                        .addAllAdded(commit.added())
                        .build()));
    }

    private void add(SkuMapEntry entry, long version) {
        long id = entries.size() + 1L;
        entries.add(new StoredEntry(id, entry, version, OptionalLong.empty()));
        MapKey.allOf(entry)
                .forEach(key ->
                        ids.computeIfAbsent(key, absent -> new ArrayList<>(1)).add(id));
        ids.computeIfAbsent(entry.item(), absent -> new ArrayList<>(1)).add(id);
        channels.add(entry.channel());
        holdsKits |= entry.kit().isPresent();
    }

    @Override
    public synchronized List<RecordedChange> history(long after, int limit) {
        return history.stream().skip(after).limit(limit).toList();
    }

    @Override
    public synchronized Optional<ImportMark> mark() {
        return mark;
    }

    @Override
    public void close() {}
}
