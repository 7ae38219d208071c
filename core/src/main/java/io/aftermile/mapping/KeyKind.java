package io.aftermile.mapping;

import io.aftermile.model.Barcode;
import io.aftermile.model.InventoryItemId;
import io.aftermile.model.Sku;
import io.aftermile.model.VariantId;
import java.util.Optional;

/** What something sold can be found by, strongest first: a stronger key wins over every weaker one. */
public enum KeyKind {
    /** The channel's variant id. */
    VARIANT,
    /** The channel's inventory item id. */
    INVENTORY_ITEM,
    /** The merchant's article number; never assumed unique. */
    SKU,
    /** The code on the goods; never assumed unique. */
    BARCODE;

    Optional<String> of(SkuMapEntry entry) {
        return switch (this) {
            case VARIANT -> entry.variant().map(VariantId::value);
            case INVENTORY_ITEM -> entry.inventoryItem().map(InventoryItemId::value);
            case SKU -> entry.sku().map(Sku::value);
            case BARCODE -> entry.barcode().map(Barcode::value);
        };
    }

    Optional<String> of(SkuQuery query) {
        return switch (this) {
            case VARIANT -> query.variant().map(VariantId::value);
            case INVENTORY_ITEM -> query.inventoryItem().map(InventoryItemId::value);
            case SKU -> query.sku().map(Sku::value);
            case BARCODE -> query.barcode().map(Barcode::value);
        };
    }

    /** The words of a message. */
    String shown() {
        return switch (this) {
            case VARIANT -> "variant";
            case INVENTORY_ITEM -> "inventory item";
            case SKU -> "SKU";
            case BARCODE -> "barcode";
        };
    }
}
