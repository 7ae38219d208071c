package io.aftermile.mapping;

import io.aftermile.model.Barcode;
import io.aftermile.model.ChannelId;
import io.aftermile.model.InventoryItemId;
import io.aftermile.model.ItemId;
import io.aftermile.model.Quantity;
import io.aftermile.model.Sku;
import io.aftermile.model.VariantId;
import java.time.LocalDate;
import java.util.Optional;

/**
 * One row that takes part in a conflict, with what a person needs to find and mend it.
 *
 * @param at where it came from
 * @param channel where the thing is sold
 * @param variant the variant
 * @param inventoryItem the inventory item
 * @param sku the article number
 * @param barcode the code on the goods
 * @param item the ERP item
 * @param uom the ERP's unit of measure, empty for the item's own
 * @param unitsPerUom units of the channel in one unit of measure, such as {@code 12} or {@code 1/3}
 * @param kitQuantity units of the component in one kit, where it is one
 * @param kitShare the component's weight in the kit's money, where it is one
 * @param validFrom the first day, empty for always so far
 * @param validUntil the first day on which it no longer holds, empty for open
 * @param priority its priority
 */
public record ReportedRow(
        Optional<Provenance> at,
        ChannelId channel,
        Optional<VariantId> variant,
        Optional<InventoryItemId> inventoryItem,
        Optional<Sku> sku,
        Optional<Barcode> barcode,
        ItemId item,
        Optional<String> uom,
        String unitsPerUom,
        Optional<Quantity> kitQuantity,
        Optional<String> kitShare,
        Optional<LocalDate> validFrom,
        Optional<LocalDate> validUntil,
        int priority) {

    static ReportedRow of(SkuMapEntry entry) {
        return new ReportedRow(
                entry.provenance(),
                entry.channel(),
                entry.variant(),
                entry.inventoryItem(),
                entry.sku(),
                entry.barcode(),
                entry.item(),
                entry.uom(),
                entry.unitsPerUom().toString(),
                entry.kit().map(KitRow::quantity),
                entry.kit().map(kit -> kit.share().toString()),
                entry.validFrom(),
                entry.validUntil(),
                entry.priority());
    }
}
