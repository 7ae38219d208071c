package io.aftermile.mapping;

import io.aftermile.mapping.Suggestion.Reason;
import io.aftermile.model.ChannelId;
import io.aftermile.model.VariantId;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

/** One page of a feed on its way into a table. One thread, one page. */
final class SyncRun {

    private final LiveSkuMap table;
    private final Provenance source;
    private final ChangedSource changed;
    private final Set<MapKey> touched = new LinkedHashSet<>();
    private final List<SkuMapEntry> proposed = new ArrayList<>();
    private final List<Resolution.Unmapped> unmapped = new ArrayList<>();
    private final List<Conflict> orphans = new ArrayList<>();
    private final List<Conflict> refused = new ArrayList<>();

    SyncRun(LiveSkuMap table, String feed) {
        this.table = table;
        this.source = new Provenance(feed, 1);
        this.changed = new ChangedSource(table.source());
    }

    void hear(CatalogueEvent event) {
        if (event instanceof CatalogueEvent.Sold sold) {
            sold(sold);
        } else if (event instanceof CatalogueEvent.NoLongerSold ended) {
            alter(entries(ended.channel(), ended.variant()), entry -> ended(entry, ended));
        } else if (event instanceof CatalogueEvent.ItemGone gone) {
            gone(gone);
        }
    }

    /** What leads from the table to what was heard, thing by thing. */
    SkuMapDiff diff() {
        GrowingDiff diff = new GrowingDiff();
        touched.forEach(thing -> diff.add(SkuMapDiff.between(table.source().thing(thing), changed.thing(thing))));
        return diff.whole();
    }

    SyncReport report(String cursor) {
        SkuMapDiff diff = diff();
        return new SyncReport(
                cursor, diff.added().size() + diff.altered().size(), proposed, unmapped, orphans, refused);
    }

    private List<SkuMapEntry> entries(ChannelId channel, VariantId variant) {
        return changed.thing(new MapKey(channel, KeyKind.VARIANT, variant.value()));
    }

    private void sold(CatalogueEvent.Sold sold) {
        List<SkuMapEntry> entries = entries(sold.channel(), sold.variant());
        if (entries.isEmpty()) {
            unknown(sold);
        } else {
            // Entries that have ended keep the names that were true then.
            alter(
                    entries.stream()
                            .filter(entry -> entry.validUntil()
                                    .filter(until -> !sold.on().isBefore(until))
                                    .isEmpty())
                            .toList(),
                    entry -> named(entry, sold));
        }
    }

    private static SkuMapEntry named(SkuMapEntry entry, CatalogueEvent.Sold sold) {
        return entry.withInventoryItem(sold.inventoryItem().or(entry::inventoryItem))
                .withSku(sold.sku().or(entry::sku))
                .withBarcode(sold.barcode().or(entry::barcode))
                .withTitle(
                        entry.kit().isPresent() ? entry.title() : sold.title().or(entry::title));
    }

    private static SkuMapEntry ended(SkuMapEntry entry, CatalogueEvent.NoLongerSold ended) {
        if (entry.validUntil().filter(until -> !until.isAfter(ended.from())).isPresent()) {
            return entry;
        }
        return entry.validFrom().filter(from -> !from.isBefore(ended.from())).isPresent()
                ? entry.withStatus(EntryStatus.RETIRED)
                : entry.withValidUntil(ended.from());
    }

    private void alter(List<SkuMapEntry> before, UnaryOperator<SkuMapEntry> alteration) {
        List<SkuMapEntry> removed = new ArrayList<>();
        List<SkuMapEntry> added = new ArrayList<>();
        for (SkuMapEntry entry : before) {
            SkuMapEntry after = alteration.apply(entry);
            if (!after.equals(entry)) {
                removed.add(entry);
                added.add(after);
            }
        }
        take(removed, added);
    }

    private void unknown(CatalogueEvent.Sold sold) {
        SkuQuery query = SkuQuery.builder()
                .channel(sold.channel())
                .asOf(sold.on())
                .variant(sold.variant())
                .inventoryItem(sold.inventoryItem())
                .sku(sold.sku())
                .barcode(sold.barcode())
                .title(sold.title())
                .build();
        if (!(new Resolver(changed).resolve(query) instanceof Resolution.Unmapped answer)) {
            return;
        }
        Optional<SkuMapEntry> proposal = answer.suggestions().stream()
                .filter(it -> it.reason() == Reason.SAME_BARCODE || it.reason() == Reason.SAME_SKU)
                .map(Suggestion::entry)
                .findFirst()
                .filter(entry -> entry.kit().isEmpty())
                .map(entry -> proposal(entry, sold));
        if (proposal.isPresent() && take(List.of(), List.of(proposal.get()))) {
            proposed.add(proposal.get());
        } else {
            unmapped.add(answer);
        }
    }

    private SkuMapEntry proposal(SkuMapEntry like, CatalogueEvent.Sold sold) {
        return SkuMapEntry.builder()
                .channel(sold.channel())
                .variant(sold.variant())
                .inventoryItem(sold.inventoryItem())
                .sku(sold.sku())
                .barcode(sold.barcode())
                .title(sold.title())
                .item(like.item())
                .uom(like.uom())
                .unitsPerUom(like.unitsPerUom())
                .validFrom(sold.on())
                .status(EntryStatus.PROPOSED)
                .provenance(source)
                .build();
    }

    private boolean take(List<SkuMapEntry> removed, List<SkuMapEntry> added) {
        if (removed.isEmpty() && added.isEmpty()) {
            return true;
        }
        SkuMapChange change = SkuMapChange.builder()
                .who(source.source())
                .why("feed")
                .addAllRemoved(removed)
                .addAllAdded(added)
                .build();
        ChangedSource trial = new ChangedSource(changed);
        trial.apply(change);
        List<Conflict> conflicts = new ChangeCheck(changed, trial, table.items()).conflicts(change);
        if (!conflicts.isEmpty()) {
            refused.addAll(conflicts);
            return false;
        }
        changed.apply(change);
        added.stream().map(MapKey::identityOf).forEach(touched::add);
        removed.stream().map(MapKey::identityOf).forEach(touched::add);
        return true;
    }

    private void gone(CatalogueEvent.ItemGone gone) {
        List<SkuMapEntry> rows =
                ConflictFinder.active(changed.of(gone.item()).stream()).toList();
        if (!rows.isEmpty()) {
            orphans.addAll(
                    new ConflictFinder(Map.of(), Map.of(), rows.stream(), Optional.of(id -> Optional.empty())).find());
        }
    }
}
