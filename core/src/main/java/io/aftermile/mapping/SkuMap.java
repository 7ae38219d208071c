package io.aftermile.mapping;

import io.aftermile.failure.Invalid;
import io.aftermile.model.ChannelId;
import io.aftermile.model.EventTime;
import io.aftermile.model.ItemId;
import io.aftermile.model.KitComponent;
import io.aftermile.model.Order;
import io.aftermile.model.OrderLine;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Which ERP item something sold is, as of a day: an immutable table. A host that reloads it builds another one and puts
 * it in its place; whoever still holds the first sees all of it, unchanged. Thread-safe.
 *
 * <p>What is asked is looked up by its strongest key first: variant id, then inventory item id, then SKU, then barcode.
 * An entry that states another value for a stronger key speaks of something else and never answers, so a SKU that moved
 * to another variant does not mislead. Among entries that hold on the day, those of the highest priority count.
 */
public final class SkuMap {

    private final EntrySource index;
    private final Map<ChannelId, ZoneId> zones;

    private SkuMap(EntrySource index, Map<ChannelId, ZoneId> zones) {
        this.index = index;
        this.zones = Map.copyOf(zones);
    }

    /**
     * A table of these entries.
     *
     * @throws ConflictingEntries if entries contradict each other
     */
    public static SkuMap of(List<SkuMapEntry> entries) {
        return builder().addAll(entries).build();
    }

    static SkuMap on(EntrySource source, Map<ChannelId, ZoneId> zones) {
        return new SkuMap(source, zones);
    }

    /** Starts a table. */
    public static Builder builder() {
        return new Builder();
    }

    /** What the table takes of the heap, where it is in memory. */
    Optional<CompactIndex.Footprint> footprint() {
        return index instanceof CompactIndex compact ? Optional.of(compact.footprint()) : Optional.empty();
    }

    /** Every conflict among entries, by kind; a table without any is what {@link Builder#build} takes. */
    public static List<Conflict> conflicts(List<SkuMapEntry> entries) {
        return ConflictFinder.of(entries, Optional.empty()).find();
    }

    /**
     * Every conflict among entries, and between them and the items that the ERP knows: items that it does not know, and
     * kits that hold fractions of what is indivisible.
     */
    public static List<Conflict> conflicts(List<SkuMapEntry> entries, KnownItems items) {
        return ConflictFinder.of(entries, Optional.of(items)).find();
    }

    /** Every entry, in the order in which it was added. */
    public List<SkuMapEntry> entries() {
        return index.entries();
    }

    /** The other way round: every entry that names an item, whenever it holds, components of kits too. */
    public List<SkuMapEntry> entries(ItemId item) {
        return index.of(item);
    }

    /** The other way round, as of a day: those that answer. */
    public List<SkuMapEntry> entries(ItemId item, LocalDate day) {
        return index.of(item).stream().filter(entry -> entry.answersOn(day)).toList();
    }

    /**
     * What an item is on a channel, as of a day; the other way round, with a typed outcome. An entry that an entry of a
     * higher priority outdoes on that day is no answer.
     */
    public Listing listing(ItemId item, ChannelId channel, LocalDate day) {
        return new Resolver(index).listing(item, channel, day);
    }

    /**
     * What something sold is. Never guesses: what may be meant is a suggestion.
     *
     * @throws Invalid if a kit's contents cannot be told: nested ambiguously or beyond reason
     */
    public Resolution resolve(SkuQuery query) {
        return new Resolver(index).resolve(query);
    }

    /**
     * The item of a single key as of a day, where it is mapped; empty where it is a kit, ambiguous or unmapped, which
     * {@link #resolve(SkuQuery)} tells apart. The quickest question.
     */
    public Optional<ItemId> item(ChannelId channel, KeyKind kind, String key, LocalDate day) {
        Optional<ItemId> plain =
                index instanceof CompactIndex compact ? compact.plainItem(channel, kind, key, day) : Optional.empty();
        if (plain.isPresent()) {
            return plain;
        }
        List<SkuMapEntry> found = EntrySource.topOf(index.under(new MapKey(channel, kind, key)).stream()
                .filter(entry -> entry.answersOn(day))
                .toList());
        return Resolver.agreed(found);
    }

    /**
     * What an order line is, with the mapping of the order's own day. A line that is a component of a kit and names its
     * item is that item.
     *
     * @throws Invalid if the order's day is not known, or as {@link #resolve(SkuQuery)}
     */
    public Resolution resolve(Order order, OrderLine line) {
        Optional<ItemId> item = line.kit().flatMap(KitComponent::item);
        LocalDate day = day(order);
        if (item.isPresent()) {
            return new Resolver(index).component(order.channel(), item.get(), day);
        }
        return resolve(query(order, line, day));
    }

    /** The contents of a line's kit, if it is one and not taken apart yet. */
    Optional<Resolution.Kit> kit(Order order, OrderLine line, LocalDate day) {
        if (line.kit().isPresent()) {
            return Optional.empty();
        }
        return new Resolver(index)
                .find(query(order, line, day))
                .flatMap(found -> found.match(
                        mapped -> Optional.empty(),
                        Optional::of,
                        ambiguous -> Optional.empty(),
                        unmapped -> Optional.empty()));
    }

    private static SkuQuery query(Order order, OrderLine line, LocalDate day) {
        SkuQuery.Builder query =
                SkuQuery.builder().channel(order.channel()).asOf(day).title(line.title());
        line.variant().ifPresent(query::variant);
        line.sku().ifPresent(query::sku);
        return query.build();
    }

    /**
     * The day whose mapping counts for an order: the one on which it was placed, in the zone that was set for its
     * channel, else in the zone in which its time was stated.
     *
     * @throws Invalid if its time was stated without zone, and not as an ISO date either
     */
    public LocalDate day(Order order) {
        EventTime placed = order.placedAt();
        Optional<Instant> instant = placed.instant();
        try {
            if (instant.isPresent()) {
                ZoneId stated = ZoneId.of(placed.zone().orElseThrow());
                return LocalDate.ofInstant(instant.get(), zones.getOrDefault(order.channel(), stated));
            }
            String text = placed.text();
            return LocalDate.parse(text.substring(0, Math.min(text.length(), "2026-03-01".length())));
        } catch (DateTimeException e) {
            throw new Invalid(
                    "/placedAt",
                    "order " + order.id() + " was placed at '" + Shown.text(placed.text()) + "', which is no known day",
                    "state it in ISO-8601 with its offset",
                    Map.of("order", order.id().value()),
                    e);
        }
    }

    /**
     * The order with every kit's line replaced by lines of its contents, each with its share of every amount (rule
     * R36), so that the components add up to the kit exactly, in each currency view. Shipments, instructions to ship,
     * returns and recorded refunds of the kit's line are carried over.
     *
     * <p>The line of the n-th content of line {@code L} is {@code L/n}; its {@link OrderLine#kit()} names the kit's
     * line and the item, and it counts in the item's unit of measure. Lines that are no kit stay, also those that are
     * ambiguous or unmapped. Pure, and an exploded order stays as it is.
     *
     * @throws Invalid if a line cannot be taken apart, with a JSON pointer to it
     */
    public Order explode(Order order) {
        return index.hasKits() ? new KitExplosion(this, order).order() : order;
    }

    /** Builds a {@link SkuMap}; one thread at a time. */
    public static final class Builder {

        private CompactIndex.@Nullable Growing open = new CompactIndex.Growing();
        private @Nullable CompactIndex built;
        private final Map<ChannelId, ZoneId> zones = new LinkedHashMap<>();
        private Optional<KnownItems> items = Optional.empty();
        private boolean checked = true;

        private Builder() {}

        /** What entries are added to; the records of a table that was built are that table's, so they are copied. */
        CompactIndex.Growing growing() {
            CompactIndex.Growing growing = open;
            if (growing == null) {
                growing = new CompactIndex.Growing();
                CompactIndex before = built;
                if (before != null) {
                    before.entries().forEach(growing::add);
                }
                open = growing;
            }
            return growing;
        }

        /** Adds an entry after those that are there. */
        public Builder add(SkuMapEntry entry) {
            growing().add(entry);
            return this;
        }

        /** Adds entries after those that are there. */
        public Builder addAll(List<SkuMapEntry> more) {
            CompactIndex.Growing growing = growing();
            more.forEach(growing::add);
            return this;
        }

        /** Sets in which zone the days of a channel begin. Defaults to the zone in which each order states its time. */
        public Builder zone(ChannelId channel, ZoneId zone) {
            zones.put(channel, zone);
            return this;
        }

        /** Sets the items that the ERP knows; entries are then checked against them, too. */
        public Builder items(KnownItems known) {
            items = Optional.of(known);
            return this;
        }

        /**
         * Takes the entries as they are, without looking for conflicts: for a table that was checked when it was
         * stored. What contradicts itself is {@link Resolution.Ambiguous} when it is asked for; a kit that holds itself
         * is refused then.
         */
        public Builder unchecked() {
            checked = false;
            return this;
        }

        /**
         * The table.
         *
         * @throws ConflictingEntries if entries contradict each other, unless {@link #unchecked()}
         */
        public SkuMap build() {
            CompactIndex index = growing().index();
            built = index;
            open = null;
            List<Conflict> conflicts = checked
                    ? new ConflictFinder(
                                    index.crowded(),
                                    index.sharedInventoryItems(),
                                    ConflictFinder.active(index.entries().stream()),
                                    items)
                            .find()
                    : List.of();
            if (!conflicts.isEmpty()) {
                throw new ConflictingEntries(conflicts);
            }
            return new SkuMap(index, zones);
        }
    }
}
