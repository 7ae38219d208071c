package io.aftermile.mapping;

import io.aftermile.model.Barcode;
import io.aftermile.model.ChannelId;
import io.aftermile.model.InventoryItemId;
import io.aftermile.model.ItemId;
import io.aftermile.model.Quantity;
import io.aftermile.model.Sku;
import io.aftermile.model.VariantId;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.immutables.value.Value;

/**
 * One row of a SKU map: which ERP item something sold is, or, with {@link #kit()}, one component of it.
 *
 * <p>A kit is several entries of one variant that each have {@link #kit()}. One entry of the same variant without it
 * names the kit's own ERP item; where that item is a component of another kit, the kits are nested.
 */
@Value.Immutable
public interface SkuMapEntry extends WithSkuMapEntry {

    /** Where it is sold. */
    ChannelId channel();

    /** The variant that is sold; the strongest key. */
    Optional<VariantId> variant();

    /** The channel's inventory item. */
    Optional<InventoryItemId> inventoryItem();

    /** The merchant's article number. */
    Optional<Sku> sku();

    /** The code on the goods. */
    Optional<Barcode> barcode();

    /** The ERP item. */
    ItemId item();

    /** The ERP's unit of measure; empty for the item's own. */
    Optional<String> uom();

    /** How many units, as the channel sells them, one unit of measure holds. Defaults to 1. */
    @Value.Default
    default UnitRatio unitsPerUom() {
        return UnitRatio.ONE;
    }

    /** What makes this entry a component of a kit. */
    Optional<KitRow> kit();

    /** The first day on which it holds; empty for always so far. */
    Optional<LocalDate> validFrom();

    /** The first day on which it no longer holds; empty for open. */
    Optional<LocalDate> validUntil();

    /** Which entry wins where several hold: the highest. Defaults to 0. */
    @Value.Default
    default int priority() {
        return 0;
    }

    /** What the channel calls what is sold. */
    Optional<String> title();

    /** What else the file said, by column; kept and never interpreted. */
    Map<String, String> otherColumns();

    /** Whether it answers. Defaults to active. */
    @Value.Default
    default EntryStatus status() {
        return EntryStatus.ACTIVE;
    }

    /** Where it came from. */
    Optional<Provenance> provenance();

    /** Whether it is active and holds on a day. */
    default boolean answersOn(LocalDate day) {
        return status() == EntryStatus.ACTIVE && validOn(day);
    }

    /** Whether its dates include a day. */
    default boolean validOn(LocalDate day) {
        return validFrom().filter(day::isBefore).isEmpty()
                && validUntil().filter(until -> !day.isBefore(until)).isEmpty();
    }

    @Value.Check
    default void check() {
        if (Stream.of(variant(), inventoryItem(), sku(), barcode()).allMatch(Optional::isEmpty)) {
            throw new IllegalArgumentException("entry for item " + item()
                    + " has no key; give a variant id, an inventory item id, a SKU or a barcode");
        }
        if (validFrom().isPresent()
                && validUntil()
                        .filter(until -> !validFrom().orElseThrow().isBefore(until))
                        .isPresent()) {
            throw new IllegalArgumentException("entry for item " + item() + " is valid from "
                    + validFrom().orElseThrow() + " until " + validUntil().orElseThrow()
                    + ", which is no day; until is exclusive and must be later");
        }
        kit().ifPresent(row -> unitsPerUom().toUom(row.quantity(), Quantities.FINEST));
    }

    /** Units of measure of the item in one kit. */
    default Optional<Quantity> perKit() {
        return kit().map(row -> unitsPerUom().toUom(row.quantity(), Quantities.FINEST));
    }

    /** Starts a new value. */
    static Builder builder() {
        return new Builder();
    }

    /** Builds a {@link SkuMapEntry}; each attribute can be set once. */
    final class Builder extends ImmutableSkuMapEntry.Builder {
        Builder() {}
    }
}
