package io.aftermile.mapping;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;

/** A conflict report as CSV. */
final class ConflictCsv {

    private static final List<String> HEADER = List.of(
            "conflict",
            "kind",
            "source",
            "row",
            "channel",
            "variant_id",
            "inventory_item_id",
            "sku",
            "barcode",
            "erp_item",
            "uom",
            "units_per_uom",
            "kit_component_qty",
            "kit_share",
            "valid_from",
            "valid_until",
            "priority",
            "cause",
            "remedy");

    private ConflictCsv() {}

    static String of(ConflictReport report) {
        StringBuilder text = new StringBuilder();
        try (CSVPrinter printer = new CSVPrinter(text, CSVFormat.RFC4180)) {
            printer.printRecord(HEADER);
            int number = 0;
            for (ReportedConflict conflict : report.conflicts()) {
                number++;
                for (ReportedRow row : conflict.rows()) {
                    printer.printRecord(record(number, conflict, row));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }

    private static List<Object> record(int number, ReportedConflict conflict, ReportedRow row) {
        return List.of(
                number,
                conflict.kind(),
                text(row.at().map(Provenance::source)),
                row.at().map(at -> Long.toString(at.row())).orElse(""),
                text(row.channel().value()),
                text(row.variant()),
                text(row.inventoryItem()),
                text(row.sku()),
                text(row.barcode()),
                text(row.item().value()),
                text(row.uom()),
                row.unitsPerUom(),
                text(row.kitQuantity()),
                text(row.kitShare()),
                row.validFrom().map(Object::toString).orElse(""),
                row.validUntil().map(Object::toString).orElse(""),
                row.priority(),
                text(conflict.cause()),
                text(conflict.remedy()));
    }

    private static String text(Optional<?> value) {
        return text(value.map(Object::toString).orElse(""));
    }

    /** A spreadsheet runs what begins like a formula; the merchant's data is no program. */
    private static String text(String value) {
        return value.isEmpty() || "=+-@\t\r".indexOf(value.charAt(0)) < 0 ? value : "'" + value;
    }
}
