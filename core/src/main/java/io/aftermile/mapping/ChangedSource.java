package io.aftermile.mapping;

import io.aftermile.failure.Conflicting;
import io.aftermile.model.ChannelId;
import io.aftermile.model.ItemId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/** A table with changes on top of it that are not committed yet. One thread at a time. */
final class ChangedSource implements EntrySource {

    private final EntrySource base;
    private final Map<SkuMapEntry, Integer> removed = new HashMap<>();
    private final Map<Long, SkuMapEntry> added = new LinkedHashMap<>();
    private final Map<Object, Set<Long>> addedBy = new HashMap<>();
    private long next;

    ChangedSource(EntrySource base) {
        this.base = base;
    }

    /** An entry as it is compared: where it came from does not matter. */
    static SkuMapEntry content(SkuMapEntry entry) {
        return entry.provenance().isEmpty() ? entry : entry.withProvenance(Optional.empty());
    }

    /**
     * Puts a change on top.
     *
     * @throws Conflicting if an entry that leaves is not there; nothing is changed then
     */
    void apply(SkuMapChange change) {
        Map<SkuMapEntry, Integer> leaving = new HashMap<>();
        for (SkuMapEntry entry : change.removed()) {
            int count = leaving.merge(content(entry), 1, Integer::sum);
            long there = thing(MapKey.identityOf(entry)).stream()
                    .filter(other -> content(other).equals(content(entry)))
                    .count();
            if (there < count) {
                throw new Conflicting(MapKey.identityOf(entry) + " has no entry any more that leads to item "
                        + entry.item() + " as the change states it; read the table again and decide again");
            }
        }
        change.removed().forEach(this::remove);
        change.added().forEach(this::add);
    }

    private void remove(SkuMapEntry entry) {
        MapKey thing = MapKey.identityOf(entry);
        long before = base.thing(thing).stream()
                .filter(other -> content(other).equals(content(entry)))
                .count();
        // Equal entries leave in their order, and those of the base come first.
        if (removed.getOrDefault(content(entry), 0) < before) {
            removed.merge(content(entry), 1, Integer::sum);
            return;
        }
        addedBy.getOrDefault(thing, Set.of()).stream()
                .filter(id -> Optional.ofNullable(added.get(id))
                        .filter(mine -> content(mine).equals(content(entry)))
                        .isPresent())
                .findFirst()
                .ifPresent(id -> keys(entry).forEach(key -> {
                    addedBy.getOrDefault(key, new LinkedHashSet<>()).remove(id);
                    added.remove(id);
                }));
    }

    private void add(SkuMapEntry entry) {
        next++;
        added.put(next, entry);
        keys(entry)
                .forEach(key -> addedBy.computeIfAbsent(key, absent -> new LinkedHashSet<>())
                        .add(next));
    }

    private List<SkuMapEntry> addedBy(Object key) {
        return addedBy.getOrDefault(key, Set.of()).stream()
                .flatMap(id -> Optional.ofNullable(added.get(id)).stream())
                .toList();
    }

    /** Everything under which an entry is looked up. */
    static List<Object> keys(SkuMapEntry entry) {
        List<Object> keys = new ArrayList<>(MapKey.allOf(entry).toList());
        keys.add(entry.item());
        return keys;
    }

    @Override
    public boolean hasKits() {
        return base.hasKits()
                || added.values().stream().anyMatch(entry -> entry.kit().isPresent());
    }

    @Override
    public boolean isScannable() {
        return base.isScannable();
    }

    @Override
    public List<SkuMapEntry> entries() {
        return merged(base.entries(), List.copyOf(added.values()));
    }

    @Override
    public Collection<ChannelId> channels() {
        Set<ChannelId> channels = new LinkedHashSet<>(base.channels());
        added.values().forEach(entry -> channels.add(entry.channel()));
        return channels;
    }

    @Override
    public List<SkuMapEntry> of(ItemId item) {
        return merged(base.of(item), addedBy(item));
    }

    @Override
    public List<SkuMapEntry> under(MapKey key) {
        return merged(base.under(key), addedBy(key));
    }

    private List<SkuMapEntry> merged(List<SkuMapEntry> before, List<SkuMapEntry> more) {
        if (removed.isEmpty() && more.isEmpty()) {
            return before;
        }
        List<SkuMapEntry> entries = new ArrayList<>(before.size() + more.size());
        before.stream().filter(staying()).forEach(entries::add);
        entries.addAll(more);
        return entries;
    }

    /** Equal entries leave in their order: the first of them first, as many as were removed. */
    private Predicate<SkuMapEntry> staying() {
        Map<SkuMapEntry, Integer> left = new HashMap<>(removed);
        return entry -> {
            Integer count = left.get(content(entry));
            if (count == null || count == 0) {
                return true;
            }
            left.put(content(entry), count - 1);
            return false;
        };
    }
}
