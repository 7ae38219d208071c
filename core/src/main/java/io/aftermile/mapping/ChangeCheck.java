package io.aftermile.mapping;

import io.aftermile.model.ItemId;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The conflicts that a change would make. Only what it touches is looked at: its things, and for circles the kits that
 * can be reached from them, since a new circle runs through what is new.
 */
final class ChangeCheck {

    private final EntrySource before;
    private final EntrySource after;
    private final Optional<KnownItems> items;

    ChangeCheck(EntrySource before, EntrySource after, Optional<KnownItems> items) {
        this.before = before;
        this.after = after;
        this.items = items;
    }

    List<Conflict> conflicts(SkuMapChange change) {
        Set<MapKey> touched = new LinkedHashSet<>();
        Stream.concat(change.removed().stream(), change.added().stream())
                .map(MapKey::identityOf)
                .forEach(touched::add);
        Set<MapKey> inventoryItems = new LinkedHashSet<>();
        Stream.concat(change.removed().stream(), change.added().stream())
                .flatMap(entry -> MapKey.inventoryItemOf(entry).stream())
                .forEach(inventoryItems::add);
        Set<Conflict> old = new HashSet<>(find(before, touched, inventoryItems, List.of()));
        return find(after, touched, inventoryItems, change.added()).stream()
                .filter(conflict -> !old.contains(conflict) && concerns(conflict, touched))
                .toList();
    }

    private static boolean concerns(Conflict conflict, Set<MapKey> touched) {
        return conflict.entries().stream().map(MapKey::identityOf).anyMatch(touched::contains);
    }

    private List<Conflict> find(
            EntrySource source, Set<MapKey> touched, Set<MapKey> inventoryItems, List<SkuMapEntry> added) {
        return new ConflictFinder(
                        reachable(source, touched),
                        shared(source, inventoryItems),
                        ConflictFinder.active(added.stream()),
                        items)
                .find();
    }

    private static Map<MapKey, List<SkuMapEntry>> shared(EntrySource source, Set<MapKey> inventoryItems) {
        Map<MapKey, List<SkuMapEntry>> shared = new LinkedHashMap<>();
        for (MapKey key : inventoryItems) {
            List<SkuMapEntry> rows =
                    ConflictFinder.active(source.under(key).stream()).toList();
            if (!rows.isEmpty() && ConflictFinder.isShared(rows)) {
                shared.put(key, rows);
            }
        }
        return shared;
    }

    private static Map<MapKey, List<SkuMapEntry>> reachable(EntrySource source, Set<MapKey> touched) {
        Map<MapKey, List<SkuMapEntry>> things = new LinkedHashMap<>();
        Set<ItemId> seen = new HashSet<>();
        Deque<MapKey> open = new ArrayDeque<>(touched);
        while (!open.isEmpty()) {
            MapKey thing = open.remove();
            if (things.containsKey(thing)) {
                continue;
            }
            List<SkuMapEntry> rows =
                    ConflictFinder.active(source.thing(thing).stream()).toList();
            things.put(thing, rows);
            for (SkuMapEntry component : EntrySource.components(rows)) {
                if (seen.add(component.item())) {
                    source.of(component.item()).stream()
                            .filter(entry ->
                                    entry.kit().isEmpty() && entry.channel().equals(thing.channel()))
                            .map(MapKey::identityOf)
                            .forEach(open::add);
                }
            }
        }
        return things;
    }
}
