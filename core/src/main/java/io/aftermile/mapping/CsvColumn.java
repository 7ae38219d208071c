package io.aftermile.mapping;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** The columns that mean something, by the names in the header row. */
enum CsvColumn {
    CHANNEL,
    VARIANT_ID,
    INVENTORY_ITEM_ID,
    SKU,
    BARCODE,
    ERP_ITEM,
    UOM,
    UNITS_PER_UOM,
    KIT_COMPONENT_QTY,
    KIT_SHARE,
    VALID_FROM,
    VALID_UNTIL,
    PRIORITY,
    TITLE,
    ENTRY_STATUS;

    /** Every file has them, and every row a value in them. */
    static final List<CsvColumn> REQUIRED = List.of(CHANNEL, ERP_ITEM);

    /** Every file has one of them, and every row a value in one of them. */
    static final List<CsvColumn> KEYS = List.of(VARIANT_ID, INVENTORY_ITEM_ID, SKU, BARCODE);

    String header() {
        return name().toLowerCase(Locale.ROOT);
    }

    static String names() {
        return Arrays.stream(values()).map(CsvColumn::header).collect(Collectors.joining(", "));
    }

    static boolean knows(String header) {
        return Arrays.stream(values()).anyMatch(column -> column.header().equals(header));
    }
}
