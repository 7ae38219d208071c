package io.aftermile.mapping;

import io.aftermile.model.Barcode;
import io.aftermile.model.InventoryItemId;
import io.aftermile.model.ItemId;
import io.aftermile.model.Sku;
import io.aftermile.model.VariantId;
import java.time.LocalDate;

/** Makes an entry of one record. */
final class RecordReader {

    private final RecordWriter shared;
    private final byte[] bytes;
    private int at;

    RecordReader(RecordWriter shared, byte[] bytes, int record) {
        this.shared = shared;
        this.bytes = bytes;
        this.at = record;
    }

    SkuMapEntry entry() {
        number();
        int keys = bytes[at++];
        int more = bytes[at++];
        SkuMapEntry.Builder entry =
                SkuMapEntry.builder().channel(shared.channels().get((int) number()));
        if (has(keys, 1 << KeyKind.VARIANT.ordinal())) {
            entry.variant(new VariantId(text()));
        }
        if (has(keys, 1 << KeyKind.INVENTORY_ITEM.ordinal())) {
            entry.inventoryItem(new InventoryItemId(text()));
        }
        if (has(keys, 1 << KeyKind.SKU.ordinal())) {
            entry.sku(new Sku(text()));
        }
        if (has(keys, 1 << KeyKind.BARCODE.ordinal())) {
            entry.barcode(new Barcode(text()));
        }
        entry.item(new ItemId(text()));
        rest(entry, more);
        if (has(keys, RecordForm.PROVENANCE)) {
            entry.provenance(new Provenance(shared.texts().get((int) number()), number()));
        }
        return entry.status(EntryStatus.values()[keys >>> RecordForm.STATUS_SHIFT & 3])
                .build();
    }

    private void rest(SkuMapEntry.Builder entry, int more) {
        if (has(more, RecordForm.UOM)) {
            entry.uom(shared.texts().get((int) number()));
        }
        if (has(more, RecordForm.RATIO)) {
            entry.unitsPerUom(shared.ratios().get((int) number()));
        }
        if (has(more, RecordForm.KIT)) {
            entry.kit(shared.kits().get((int) number()));
        }
        if (has(more, RecordForm.FROM)) {
            entry.validFrom(LocalDate.ofEpochDay(signed()));
        }
        if (has(more, RecordForm.UNTIL)) {
            entry.validUntil(LocalDate.ofEpochDay(signed()));
        }
        if (has(more, RecordForm.PRIORITY)) {
            entry.priority((int) signed());
        }
        if (has(more, RecordForm.TITLE)) {
            entry.title(text());
        }
        if (has(more, RecordForm.OTHER)) {
            for (long left = number(); left > 0; left--) {
                String column = shared.texts().get((int) number());
                entry.putOtherColumn(column, text());
            }
        }
    }

    private static boolean has(int flags, int flag) {
        return (flags & flag) != 0;
    }

    private long number() {
        long number = RecordForm.number(bytes, at);
        at = RecordForm.after(bytes, at);
        return number;
    }

    private long signed() {
        long number = RecordForm.signed(bytes, at);
        at = RecordForm.after(bytes, at);
        return number;
    }

    private String text() {
        String text = RecordForm.text(bytes, at);
        at = RecordForm.afterText(bytes, at);
        return text;
    }
}
