package io.aftermile.mapping;

import io.aftermile.model.ItemId;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What differs between two tables; where an entry came from does not count. An entry is <em>altered</em> where both
 * tables have one of the same thing, as the item itself or as the same component, from the same day and with the same
 * priority; else it is added or removed.
 *
 * @param added entries that only the later table has, in its order
 * @param removed entries that only the earlier table has, in its order
 * @param altered entries that both have and state differently, in the order of the later table
 */
public record SkuMapDiff(List<SkuMapEntry> added, List<SkuMapEntry> removed, List<Alteration> altered) {

    /**
     * One entry that is stated differently.
     *
     * @param before as it was
     * @param after as it is
     */
    public record Alteration(SkuMapEntry before, SkuMapEntry after) {}

    public SkuMapDiff {
        added = List.copyOf(added);
        removed = List.copyOf(removed);
        altered = List.copyOf(altered);
    }

    /** What an entry speaks of; two entries of one table rarely share it. */
    private record Slot(MapKey thing, Optional<ItemId> component, Optional<LocalDate> from, int priority) {

        static Slot of(SkuMapEntry entry) {
            return new Slot(
                    MapKey.identityOf(entry),
                    entry.kit().map(kit -> entry.item()),
                    entry.validFrom(),
                    entry.priority());
        }
    }

    /** No difference. */
    static SkuMapDiff none() {
        return new SkuMapDiff(List.of(), List.of(), List.of());
    }

    /** What leads from one table to another. */
    public static SkuMapDiff between(List<SkuMapEntry> before, List<SkuMapEntry> after) {
        Map<SkuMapEntry, Integer> left = new LinkedHashMap<>();
        before.forEach(entry -> left.merge(ChangedSource.content(entry), 1, Integer::sum));
        List<SkuMapEntry> fresh = new ArrayList<>();
        for (SkuMapEntry entry : after) {
            Integer count = left.get(ChangedSource.content(entry));
            if (count == null || count == 0) {
                fresh.add(entry);
            } else {
                left.put(ChangedSource.content(entry), count - 1);
            }
        }
        Map<Slot, List<SkuMapEntry>> gone = new LinkedHashMap<>();
        for (SkuMapEntry entry : before) {
            SkuMapEntry content = ChangedSource.content(entry);
            int count = left.getOrDefault(content, 0);
            if (count > 0) {
                left.put(content, count - 1);
                gone.computeIfAbsent(Slot.of(entry), absent -> new ArrayList<>(1))
                        .add(entry);
            }
        }
        List<SkuMapEntry> added = new ArrayList<>();
        List<Alteration> altered = new ArrayList<>();
        for (SkuMapEntry entry : fresh) {
            List<SkuMapEntry> there = gone.getOrDefault(Slot.of(entry), List.of());
            if (there.isEmpty()) {
                added.add(entry);
            } else {
                altered.add(new Alteration(there.remove(0), entry));
            }
        }
        return new SkuMapDiff(
                added, gone.values().stream().flatMap(List::stream).toList(), altered);
    }

    /** Whether the tables say the same. */
    public boolean isEmpty() {
        return added.isEmpty() && removed.isEmpty() && altered.isEmpty();
    }

    /** The change that leads from the earlier table to the later one. */
    public SkuMapChange change(String who, String why) {
        return SkuMapChange.builder()
                .who(who)
                .why(why)
                .addAllRemoved(Stream.concat(removed.stream(), altered.stream().map(Alteration::before))
                        .toList())
                .addAllAdded(Stream.concat(altered.stream().map(Alteration::after), added.stream())
                        .toList())
                .build();
    }
}
