package io.aftermile.mapping;

import io.aftermile.model.ChannelId;
import io.aftermile.model.ItemId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Entries by every key that they state and by item, in the order of the table. Never changed once it is built. */
final class EntryIndex implements EntrySource {

    /** Beyond this, looking at every entry takes longer than a caller waits. */
    static final int MAX_SCANNED = 100_000;

    private final List<SkuMapEntry> entries;
    private final Map<MapKey, List<SkuMapEntry>> byKey = new HashMap<>();
    private final Map<ItemId, List<SkuMapEntry>> byItem = new HashMap<>();

    private final Set<ChannelId> channels = new LinkedHashSet<>();
    private final boolean hasKits;

    EntryIndex(List<SkuMapEntry> entries) {
        this.entries = List.copyOf(entries);
        this.hasKits = entries.stream().anyMatch(entry -> entry.kit().isPresent());
        for (SkuMapEntry entry : this.entries) {
            MapKey.allOf(entry)
                    .forEach(key -> byKey.computeIfAbsent(key, absent -> new ArrayList<>(1))
                            .add(entry));
            channels.add(entry.channel());
            byItem.computeIfAbsent(entry.item(), absent -> new ArrayList<>(1)).add(entry);
        }
    }

    @Override
    public boolean hasKits() {
        return hasKits;
    }

    @Override
    public List<SkuMapEntry> entries() {
        return entries;
    }

    @Override
    public List<SkuMapEntry> of(ItemId item) {
        return List.copyOf(byItem.getOrDefault(item, List.of()));
    }

    @Override
    public boolean isScannable() {
        return entries.size() <= MAX_SCANNED;
    }

    @Override
    public Set<ChannelId> channels() {
        return Collections.unmodifiableSet(channels);
    }

    @Override
    public List<SkuMapEntry> under(MapKey key) {
        return List.copyOf(byKey.getOrDefault(key, List.of()));
    }

    static List<SkuMapEntry> topOf(List<SkuMapEntry> entries) {
        int top = entries.stream().mapToInt(SkuMapEntry::priority).max().orElse(0);
        return entries.stream().filter(entry -> entry.priority() == top).toList();
    }

    static List<SkuMapEntry> plain(List<SkuMapEntry> entries) {
        return entries.stream().filter(entry -> entry.kit().isEmpty()).toList();
    }

    static List<SkuMapEntry> components(List<SkuMapEntry> entries) {
        return entries.stream().filter(entry -> entry.kit().isPresent()).toList();
    }
}
