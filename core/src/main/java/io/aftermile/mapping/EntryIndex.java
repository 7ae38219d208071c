package io.aftermile.mapping;

import io.aftermile.model.ItemId;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Entries by every key that they state and by item, in the order of the table. Never changed once it is built. */
final class EntryIndex {

    private final List<SkuMapEntry> entries;
    private final Map<MapKey, List<SkuMapEntry>> byKey = new HashMap<>();
    private final Map<ItemId, List<SkuMapEntry>> byItem = new HashMap<>();

    private final boolean hasKits;

    EntryIndex(List<SkuMapEntry> entries) {
        this.entries = List.copyOf(entries);
        this.hasKits = entries.stream().anyMatch(entry -> entry.kit().isPresent());
        for (SkuMapEntry entry : this.entries) {
            MapKey.allOf(entry)
                    .forEach(key -> byKey.computeIfAbsent(key, absent -> new ArrayList<>(1))
                            .add(entry));
            byItem.computeIfAbsent(entry.item(), absent -> new ArrayList<>(1)).add(entry);
        }
    }

    boolean hasKits() {
        return hasKits;
    }

    List<SkuMapEntry> entries() {
        return entries;
    }

    List<SkuMapEntry> of(ItemId item) {
        return List.copyOf(byItem.getOrDefault(item, List.of()));
    }

    Stream<SkuMapEntry> under(MapKey key) {
        return byKey.getOrDefault(key, List.of()).stream();
    }

    /** The entries of one thing that count on a day: those of the highest priority among the valid ones. */
    List<SkuMapEntry> effective(MapKey identity, LocalDate day) {
        return topOf(under(identity)
                .filter(entry -> entry.answersOn(day) && MapKey.identityOf(entry).equals(identity))
                .toList());
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
