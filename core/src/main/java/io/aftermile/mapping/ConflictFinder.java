package io.aftermile.mapping;

import io.aftermile.mapping.Conflict.Kind;
import io.aftermile.model.ItemId;
import io.aftermile.model.Quantity;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Finds entries that cannot all be right, and names each of them once per conflict. Only active entries take part: the
 * others never answer.
 */
final class ConflictFinder {

    private final Map<MapKey, List<SkuMapEntry>> things;
    private final Map<MapKey, List<SkuMapEntry>> shared;
    private final Stream<SkuMapEntry> entries;
    private final Optional<KnownItems> items;

    /**
     * @param things the active entries by their strongest key, as far as several share one
     * @param shared the active entries by inventory item, as far as several things state one
     * @param entries all active entries
     */
    ConflictFinder(
            Map<MapKey, List<SkuMapEntry>> things,
            Map<MapKey, List<SkuMapEntry>> shared,
            Stream<SkuMapEntry> entries,
            Optional<KnownItems> items) {
        this.things = things;
        this.shared = shared;
        this.entries = entries;
        this.items = items;
    }

    static ConflictFinder of(List<SkuMapEntry> entries, Optional<KnownItems> items) {
        Map<MapKey, List<SkuMapEntry>> things = new LinkedHashMap<>();
        Map<MapKey, List<SkuMapEntry>> byInventoryItem = new LinkedHashMap<>();
        active(entries.stream()).forEach(entry -> {
            things.computeIfAbsent(MapKey.identityOf(entry), absent -> new ArrayList<>(1))
                    .add(entry);
            MapKey.inventoryItemOf(entry)
                    .ifPresent(key -> byInventoryItem
                            .computeIfAbsent(key, absent -> new ArrayList<>(1))
                            .add(entry));
        });
        byInventoryItem.values().removeIf(rows -> !isShared(rows));
        return new ConflictFinder(things, byInventoryItem, active(entries.stream()), items);
    }

    /** Whether entries of one inventory item speak of several things: of two variants, or of one and of no variant. */
    static boolean isShared(List<SkuMapEntry> rows) {
        MapKey first = MapKey.identityOf(rows.get(0));
        return rows.stream().anyMatch(row -> !MapKey.identityOf(row).equals(first));
    }

    static Stream<SkuMapEntry> active(Stream<SkuMapEntry> entries) {
        return entries.filter(entry -> entry.status() == EntryStatus.ACTIVE);
    }

    List<Conflict> find() {
        List<Conflict> conflicts = new ArrayList<>();
        things.forEach((thing, rows) -> {
            if (rows.size() > 1) {
                if (!shared.containsKey(thing)) {
                    twoItems(thing, EntrySource.plain(rows)).ifPresent(conflicts::add);
                }
                units(thing, EntrySource.plain(rows)).ifPresent(conflicts::add);
                repeatedComponents(thing, EntrySource.components(rows)).ifPresent(conflicts::add);
            }
        });
        shared.forEach((key, rows) -> twoItems(key, EntrySource.plain(rows)).ifPresent(conflicts::add));
        conflicts.addAll(new KitCycles(things).find());
        items.ifPresent(known -> conflicts.addAll(againstCatalogue(known)));
        return conflicts;
    }

    /**
     * SKU and barcode are never assumed unique: what only they name may be ambiguous, which is no error of the table.
     */
    private static Optional<Conflict> twoItems(MapKey thing, List<SkuMapEntry> plain) {
        if (thing.kind().compareTo(KeyKind.INVENTORY_ITEM) > 0) {
            return Optional.empty();
        }
        List<SkuMapEntry> rows = Overlaps.find(plain, row -> thing, SkuMapEntry::item);
        List<ItemId> found = rows.stream().map(SkuMapEntry::item).distinct().toList();
        return conflict(
                Kind.TWO_ITEMS,
                rows,
                thing + " is items " + found + " on the same days with the same priority",
                "keep one of the rows, or give them other dates or other priorities");
    }

    private static Optional<Conflict> units(MapKey thing, List<SkuMapEntry> plain) {
        return conflict(
                Kind.UNIT_CONTRADICTION,
                Overlaps.find(plain, SkuMapEntry::item, row -> List.of(row.uom(), row.unitsPerUom())),
                thing + " is one item in units that contradict each other",
                "state the same uom and units_per_uom, or give the rows other dates or other priorities");
    }

    private static Optional<Conflict> repeatedComponents(MapKey thing, List<SkuMapEntry> components) {
        return conflict(
                Kind.KIT_CONTRADICTION,
                // No two rows of one component agree: each adds to the kit.
                Overlaps.find(components, SkuMapEntry::item, row -> new Object()),
                "the kit under " + thing + " states a component twice",
                "state each item of a kit once, with its whole quantity and share");
    }

    private List<Conflict> againstCatalogue(KnownItems known) {
        Map<ItemId, List<SkuMapEntry>> orphans = new LinkedHashMap<>();
        Map<ItemId, List<SkuMapEntry>> fractions = new LinkedHashMap<>();
        entries.forEach(entry -> {
            Optional<KnownItem> item = known.find(entry.item());
            if (item.isEmpty()) {
                orphans.computeIfAbsent(entry.item(), absent -> new ArrayList<>(1))
                        .add(entry);
            } else if (isFraction(entry, item.get())) {
                fractions
                        .computeIfAbsent(entry.item(), absent -> new ArrayList<>(1))
                        .add(entry);
            }
        });
        List<Conflict> conflicts = new ArrayList<>();
        orphans.forEach((item, rows) -> conflicts.add(new Conflict(
                Kind.ORPHAN,
                rows,
                "item '" + Shown.text(item.value()) + "' is not in the catalogue",
                "mend erp_item, add the item to the catalogue, or set entry_status to retired")));
        fractions.forEach((item, rows) -> conflicts.add(new Conflict(
                Kind.INDIVISIBLE,
                rows,
                "a kit holds a fraction of item '" + Shown.text(item.value()) + "', which is indivisible",
                "mend kit_component_qty or units_per_uom, so that one kit holds whole units")));
        return conflicts;
    }

    /** In another unit than the item's own it is not known what is whole. */
    private static boolean isFraction(SkuMapEntry entry, KnownItem item) {
        return !item.divisible()
                && entry.uom().filter(uom -> !uom.equals(item.uom())).isEmpty()
                && entry.perKit()
                        .filter(quantity -> !quantity.isMultipleOf(Quantity.ONE))
                        .isPresent();
    }

    private static Optional<Conflict> conflict(Kind kind, List<SkuMapEntry> rows, String cause, String remedy) {
        return rows.isEmpty() ? Optional.empty() : Optional.of(new Conflict(kind, rows, cause, remedy));
    }
}
