package io.aftermile.mapping;

import io.aftermile.model.ChannelId;
import io.aftermile.model.ItemId;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;

/** Where a table's entries are looked up. What it answers never changes; it may be asked by many threads. */
interface EntrySource {

    /** Whether there may be kits; false only where there surely is none. */
    boolean hasKits();

    /** Whether looking at every entry for a suggestion is worth its time. */
    boolean isScannable();

    /** Every entry, in the order of the table. */
    List<SkuMapEntry> entries();

    /** The channels on which anything is sold. */
    Collection<ChannelId> channels();

    /** Every entry that names an item, in the order of the table. */
    List<SkuMapEntry> of(ItemId item);

    /** Every entry that states a key, in the order of the table. */
    List<SkuMapEntry> under(MapKey key);

    /** The entries of one thing: those of which the key is the strongest. */
    default List<SkuMapEntry> thing(MapKey identity) {
        return under(identity).stream()
                .filter(entry -> MapKey.identityOf(entry).equals(identity))
                .toList();
    }

    /** The entries of one thing that count on a day: those of the highest priority among the valid ones. */
    default List<SkuMapEntry> effective(MapKey identity, LocalDate day) {
        return EntrySource.topOf(
                thing(identity).stream().filter(entry -> entry.answersOn(day)).toList());
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
