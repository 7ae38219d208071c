package io.aftermile.mapping;

import io.aftermile.failure.Invalid;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;

/** Entries on their way into a CSV file. */
final class CsvExport {

    private final List<SkuMapEntry> entries;
    private final Set<String> others = new LinkedHashSet<>();

    CsvExport(List<SkuMapEntry> entries) {
        this.entries = entries;
        entries.forEach(entry -> others.addAll(entry.otherColumns().keySet()));
        others.stream().filter(CsvColumn::knows).findFirst().ifPresent(column -> {
            throw new Invalid(
                    "SKU map",
                    "an entry keeps a further column '" + column + "', which has a meaning",
                    "state the value as what it means, or name the column otherwise");
        });
    }

    void write(Appendable out) throws IOException {
        CSVPrinter printer = new CSVPrinter(out, CSVFormat.RFC4180);
        List<String> header = new ArrayList<>();
        for (CsvColumn column : CsvColumn.values()) {
            header.add(column.header());
        }
        header.addAll(others);
        printer.printRecord(header);
        for (SkuMapEntry entry : entries) {
            List<String> cells = new ArrayList<>(header.size());
            for (CsvColumn column : CsvColumn.values()) {
                cells.add(cell(entry, column));
            }
            others.forEach(column -> cells.add(entry.otherColumns().getOrDefault(column, "")));
            printer.printRecord(cells);
        }
        printer.flush();
    }

    private static String cell(SkuMapEntry entry, CsvColumn column) {
        return switch (column) {
            case CHANNEL -> entry.channel().value();
            case VARIANT_ID -> text(entry.variant());
            case INVENTORY_ITEM_ID -> text(entry.inventoryItem());
            case SKU -> text(entry.sku());
            case BARCODE -> text(entry.barcode());
            case ERP_ITEM -> entry.item().value();
            case UOM -> text(entry.uom());
            case UNITS_PER_UOM ->
                entry.unitsPerUom().equals(UnitRatio.ONE)
                        ? ""
                        : entry.unitsPerUom().toString();
            case KIT_COMPONENT_QTY -> text(entry.kit().map(KitRow::quantity));
            case KIT_SHARE -> text(entry.kit().map(KitRow::share));
            case VALID_FROM -> text(entry.validFrom());
            case VALID_UNTIL -> text(entry.validUntil());
            case PRIORITY -> entry.priority() == 0 ? "" : Integer.toString(entry.priority());
            case TITLE -> text(entry.title());
            case ENTRY_STATUS ->
                entry.status() == EntryStatus.ACTIVE ? "" : entry.status().word();
        };
    }

    private static String text(Optional<?> value) {
        return value.map(Object::toString).orElse("");
    }
}
