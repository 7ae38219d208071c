package io.aftermile.mapping;

import io.aftermile.mapping.Conflict.Kind;
import io.aftermile.model.ItemId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiPredicate;
import java.util.stream.Collectors;

/** Finds entries that cannot all be right, and names each of them once per conflict. */
final class ConflictFinder {

    private final List<SkuMapEntry> entries;

    ConflictFinder(List<SkuMapEntry> entries) {
        this.entries = entries;
    }

    List<Conflict> find() {
        List<Conflict> conflicts = new ArrayList<>();
        Map<MapKey, List<SkuMapEntry>> things = entries.stream()
                .collect(Collectors.groupingBy(MapKey::identityOf, LinkedHashMap::new, Collectors.toList()));
        things.forEach((thing, rows) -> {
            if (rows.size() > 1) {
                twoItems(thing, EntryIndex.plain(rows)).ifPresent(conflicts::add);
                units(thing, EntryIndex.plain(rows)).ifPresent(conflicts::add);
                repeatedComponents(thing, EntryIndex.components(rows)).ifPresent(conflicts::add);
            }
        });
        conflicts.addAll(new KitCycles(things).find());
        return conflicts;
    }

    /**
     * SKU and barcode are never assumed unique: what only they name may be ambiguous, which is no error of the table.
     */
    private static Optional<Conflict> twoItems(MapKey thing, List<SkuMapEntry> plain) {
        if (thing.kind().compareTo(KeyKind.INVENTORY_ITEM) > 0) {
            return Optional.empty();
        }
        List<SkuMapEntry> rows = involved(plain, (one, other) -> !one.item().equals(other.item()));
        List<ItemId> items = rows.stream().map(SkuMapEntry::item).distinct().toList();
        return conflict(
                Kind.TWO_ITEMS,
                rows,
                thing + " is items " + items + " on the same days with the same priority",
                "keep one of the rows, or give them other dates or other priorities");
    }

    private static Optional<Conflict> units(MapKey thing, List<SkuMapEntry> plain) {
        return conflict(
                Kind.UNIT_CONTRADICTION,
                involved(
                        plain,
                        (one, other) -> one.item().equals(other.item())
                                && !(one.uom().equals(other.uom())
                                        && one.unitsPerUom().equals(other.unitsPerUom()))),
                thing + " is one item in units that contradict each other",
                "state the same uom and units_per_uom, or give the rows other dates or other priorities");
    }

    private static Optional<Conflict> repeatedComponents(MapKey thing, List<SkuMapEntry> components) {
        return conflict(
                Kind.KIT_CONTRADICTION,
                involved(components, (one, other) -> one.item().equals(other.item())),
                "the kit under " + thing + " states a component twice",
                "state each item of a kit once, with its whole quantity and share");
    }

    /** The rows that clash with at least one other row that counts on the same day with the same priority. */
    private static List<SkuMapEntry> involved(List<SkuMapEntry> rows, BiPredicate<SkuMapEntry, SkuMapEntry> clash) {
        boolean[] involved = new boolean[rows.size()];
        for (int i = 0; i < rows.size(); i++) {
            for (int j = i + 1; j < rows.size(); j++) {
                if (countTogether(rows.get(i), rows.get(j)) && clash.test(rows.get(i), rows.get(j))) {
                    involved[i] = true;
                    involved[j] = true;
                }
            }
        }
        List<SkuMapEntry> found = new ArrayList<>();
        for (int i = 0; i < rows.size(); i++) {
            if (involved[i]) {
                found.add(rows.get(i));
            }
        }
        return found;
    }

    private static boolean countTogether(SkuMapEntry one, SkuMapEntry other) {
        return one.priority() == other.priority() && beginsBeforeEndOf(one, other) && beginsBeforeEndOf(other, one);
    }

    private static boolean beginsBeforeEndOf(SkuMapEntry one, SkuMapEntry other) {
        return one.validFrom()
                .flatMap(from -> other.validUntil().filter(until -> !from.isBefore(until)))
                .isEmpty();
    }

    private static Optional<Conflict> conflict(Kind kind, List<SkuMapEntry> rows, String cause, String remedy) {
        return rows.isEmpty() ? Optional.empty() : Optional.of(new Conflict(kind, rows, cause, remedy));
    }
}
