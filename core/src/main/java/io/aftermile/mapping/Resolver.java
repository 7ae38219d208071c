package io.aftermile.mapping;

import io.aftermile.mapping.Listing.Listed;
import io.aftermile.mapping.Listing.OnlyInKits;
import io.aftermile.mapping.Listing.Several;
import io.aftermile.mapping.Listing.Unlisted;
import io.aftermile.mapping.Resolution.Ambiguous;
import io.aftermile.mapping.Resolution.Kit;
import io.aftermile.mapping.Resolution.Mapped;
import io.aftermile.mapping.Resolution.Unmapped;
import io.aftermile.model.ChannelId;
import io.aftermile.model.ItemId;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Answers one question after the other from an index. */
final class Resolver {

    private final EntrySource index;

    Resolver(EntrySource index) {
        this.index = index;
    }

    /** What an entry maps to; entries of the same target say the same. */
    private record Target(ItemId item, Optional<String> uom, UnitRatio unitsPerUom) {

        static Target of(SkuMapEntry entry) {
            return new Target(entry.item(), entry.uom(), entry.unitsPerUom());
        }
    }

    /** The item on which entries that count agree, in one unit, none of them being a component. */
    static Optional<ItemId> agreed(List<SkuMapEntry> counting) {
        return counting.stream().allMatch(entry -> entry.kit().isEmpty())
                        && counting.stream().map(Target::of).distinct().count() == 1
                ? Optional.of(counting.get(0).item())
                : Optional.empty();
    }

    Resolution resolve(SkuQuery query) {
        return find(query)
                .orElseGet(() -> new Unmapped(query, new Suggester(index, query).suggestions(), whyUnmapped(query)));
    }

    /** The answer, if any entry holds. */
    Optional<Resolution> find(SkuQuery query) {
        for (KeyKind kind : KeyKind.values()) {
            List<SkuMapEntry> found = matches(index, query, kind)
                    .filter(entry -> entry.answersOn(query.asOf()))
                    .toList();
            if (!found.isEmpty()) {
                return Optional.of(decide(EntrySource.topOf(found), query, kind));
            }
        }
        return Optional.empty();
    }

    /** A component that names its item; counted in the unit of measure on which its entries agree. */
    Resolution component(ChannelId channel, ItemId item, LocalDate day) {
        List<SkuMapEntry> entries = index.of(item).stream()
                .filter(entry -> entry.kit().isPresent() && entry.channel().equals(channel) && entry.answersOn(day))
                .toList();
        List<Optional<String>> units =
                entries.stream().map(SkuMapEntry::uom).distinct().toList();
        return new Mapped(item, units.size() == 1 ? units.get(0) : Optional.empty(), UnitRatio.ONE, entries);
    }

    /** The other way round. One thing that several rows state alike is one listing. */
    Listing listing(ItemId item, ChannelId channel, LocalDate day) {
        List<SkuMapEntry> counting = index.of(item).stream()
                .filter(entry -> entry.channel().equals(channel) && entry.answersOn(day))
                .filter(entry -> index.effective(MapKey.identityOf(entry), day).contains(entry))
                .toList();
        Map<MapKey, SkuMapEntry> things = new LinkedHashMap<>();
        EntrySource.plain(counting).forEach(entry -> things.putIfAbsent(MapKey.identityOf(entry), entry));
        List<SkuMapEntry> listed = List.copyOf(things.values());
        if (listed.size() == 1) {
            return new Listed(listed.get(0));
        }
        if (!listed.isEmpty()) {
            return new Several(listed);
        }
        List<SkuMapEntry> components = EntrySource.components(counting);
        return components.isEmpty()
                ? new Unlisted(
                        item,
                        channel,
                        "no entry of channel " + channel + " leads to item '" + Shown.text(item.value()) + "' on " + day
                                + "; add a row to the SKU map, or mend the dates of one")
                : new OnlyInKits(components);
    }

    /** Entries that state the key that was asked for, unless a stronger one tells them apart. */
    static Stream<SkuMapEntry> matches(EntrySource index, SkuQuery query, KeyKind kind) {
        return kind.of(query)
                .map(value -> index.under(new MapKey(query.channel(), kind, value)).stream())
                .orElseGet(Stream::empty)
                .filter(entry -> isNotToldApart(entry, query, kind));
    }

    private static boolean isNotToldApart(SkuMapEntry entry, SkuQuery query, KeyKind kind) {
        return Arrays.stream(KeyKind.values())
                .filter(stronger -> stronger.compareTo(kind) < 0)
                .allMatch(stronger -> stronger.of(query).isEmpty()
                        || stronger.of(entry).isEmpty()
                        || stronger.of(query).equals(stronger.of(entry)));
    }

    private Resolution decide(List<SkuMapEntry> entries, SkuQuery query, KeyKind by) {
        List<SkuMapEntry> plain = EntrySource.plain(entries);
        List<SkuMapEntry> components = EntrySource.components(entries);
        long targets = plain.stream().map(Target::of).distinct().count();
        if (components.isEmpty() && targets == 1) {
            SkuMapEntry first = plain.get(0);
            return new Mapped(first.item(), first.uom(), first.unitsPerUom(), plain);
        }
        long things = entries.stream().map(MapKey::identityOf).distinct().count();
        if (components.isEmpty() || things > 1 || targets > 1) {
            return new Ambiguous(entries, whyAmbiguous(entries, query, by));
        }
        return new Kit(
                plain.stream().findFirst().map(SkuMapEntry::item),
                new KitTable(index, query.asOf()).contents(components),
                entries);
    }

    private static String whyAmbiguous(List<SkuMapEntry> entries, SkuQuery query, KeyKind by) {
        List<ItemId> items = entries.stream().map(SkuMapEntry::item).distinct().toList();
        return by.shown() + " '" + Shown.text(by.of(query).orElse("")) + "' of channel " + query.channel() + " on "
                + query.asOf() + " leads to "
                + (items.size() == 1 ? "item " + items.get(0) + " in several units" : "items " + items)
                + "; give the rows variant ids, other dates or other priorities";
    }

    private String whyUnmapped(SkuQuery query) {
        List<String> keys = Arrays.stream(KeyKind.values())
                .flatMap(kind -> kind.of(query).map(value -> kind.shown() + " '" + Shown.text(value) + "'").stream())
                .toList();
        return "no ERP item for " + (keys.isEmpty() ? "a line without variant and SKU" : String.join(", ", keys))
                + " of channel " + query.channel() + " on " + query.asOf()
                + elsewhere(query).orElse("; add a row to the SKU map");
    }

    /** The usual slip: the row is there, and its channel is not spelled as the connector spells it. */
    private Optional<String> elsewhere(SkuQuery query) {
        return Arrays.stream(KeyKind.values())
                .flatMap(kind -> elsewhere(query, kind))
                .findFirst()
                .map(there -> "; " + there + ": mend the row's channel, or add a row");
    }

    private Stream<String> elsewhere(SkuQuery query, KeyKind kind) {
        Optional<String> asked = kind.of(query);
        List<ChannelId> channels = index.channels().stream()
                .filter(channel -> asked.filter(value ->
                                !index.under(new MapKey(channel, kind, value)).isEmpty())
                        .isPresent())
                .toList();
        return channels.contains(query.channel())
                ? Stream.empty()
                : channels.stream().map(it -> "the map has this " + kind.shown() + " under channel " + it);
    }
}
