package io.aftermile.mapping;

import io.aftermile.failure.Invalid;
import io.aftermile.model.Barcode;
import io.aftermile.model.ChannelId;
import io.aftermile.model.InventoryItemId;
import io.aftermile.model.ItemId;
import io.aftermile.model.Quantity;
import io.aftermile.model.Sku;
import io.aftermile.model.VariantId;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** One record of a CSV file on its way into an entry; collects everything that is wrong with it. */
final class CsvRow {

    private final Provenance provenance;
    private final Map<String, String> values = new LinkedHashMap<>();
    private final List<RowProblem> problems = new ArrayList<>();

    CsvRow(String source, long row, List<String> header, List<String> cells) {
        this.provenance = new Provenance(source, row);
        for (int i = 0; i < cells.size(); i++) {
            String cell = cells.get(i).strip();
            if (!cell.isEmpty()) {
                values.put(header.get(i), cell);
            }
        }
    }

    /** What is wrong; empty only where there is an entry. */
    List<RowProblem> problems() {
        return problems;
    }

    /** The strongest key that the row states, if it can be read: rows that share it stand and fall together. */
    Optional<MapKey> identity() {
        String channel = values.get(CsvColumn.CHANNEL.header());
        for (int i = 0; i < CsvColumn.KEYS.size() && channel != null; i++) {
            String key = values.get(CsvColumn.KEYS.get(i).header());
            if (key != null) {
                try {
                    return Optional.of(new MapKey(new ChannelId(channel), KeyKind.values()[i], key));
                } catch (IllegalArgumentException e) {
                    return Optional.empty();
                }
            }
        }
        return Optional.empty();
    }

    /** The entry, or nothing where there are problems. */
    @Nullable SkuMapEntry entry() {
        CsvColumn.REQUIRED.stream()
                .filter(column -> !values.containsKey(column.header()))
                .forEach(column -> problem(column, "is empty", "give a value in every row"));
        if (CsvColumn.KEYS.stream().noneMatch(column -> values.containsKey(column.header()))) {
            problems.add(new RowProblem(
                    provenance.row(),
                    "",
                    "",
                    "nothing says what is sold",
                    "fill variant_id, inventory_item_id, sku or barcode"));
        }
        SkuMapEntry.Builder entry = SkuMapEntry.builder().provenance(provenance);
        read(CsvColumn.CHANNEL, ChannelId::new).ifPresent(entry::channel);
        read(CsvColumn.ERP_ITEM, ItemId::new).ifPresent(entry::item);
        read(CsvColumn.VARIANT_ID, VariantId::new).ifPresent(entry::variant);
        read(CsvColumn.INVENTORY_ITEM_ID, InventoryItemId::new).ifPresent(entry::inventoryItem);
        read(CsvColumn.SKU, Sku::new).ifPresent(entry::sku);
        read(CsvColumn.BARCODE, Barcode::new).ifPresent(entry::barcode);
        read(CsvColumn.UOM, Function.identity()).ifPresent(entry::uom);
        read(CsvColumn.PRIORITY, CsvRow::priority).ifPresent(entry::priority);
        read(CsvColumn.TITLE, Function.identity()).ifPresent(entry::title);
        read(CsvColumn.ENTRY_STATUS, EntryStatus::parse).ifPresent(entry::status);
        units(entry);
        dates(entry);
        values.forEach((column, value) -> {
            if (!CsvColumn.knows(column)) {
                entry.putOtherColumn(column, value);
            }
        });
        return problems.isEmpty() ? entry.build() : null;
    }

    private void units(SkuMapEntry.Builder entry) {
        Optional<UnitRatio> ratio = read(CsvColumn.UNITS_PER_UOM, UnitRatio::parse);
        ratio.ifPresent(entry::unitsPerUom);
        Optional<Quantity> quantity = read(CsvColumn.KIT_COMPONENT_QTY, CsvRow::aboveZero);
        Optional<KitShare> share = read(CsvColumn.KIT_SHARE, KitShare::parse);
        if (stated(CsvColumn.KIT_COMPONENT_QTY) != stated(CsvColumn.KIT_SHARE)) {
            problem(
                    stated(CsvColumn.KIT_SHARE) ? CsvColumn.KIT_COMPONENT_QTY : CsvColumn.KIT_SHARE,
                    "is empty, but the row is a component of a kit",
                    "fill both kit_component_qty and kit_share, or neither");
        }
        if (quantity.isPresent() && share.isPresent()) {
            KitRow kit = new KitRow(quantity.get(), share.get());
            entry.kit(kit);
            try {
                ratio.orElse(UnitRatio.ONE).toUom(kit.quantity(), Quantities.FINEST);
            } catch (Indivisible e) {
                problem(CsvColumn.UNITS_PER_UOM, e.problem(), "give a quantity and a ratio that divide exactly");
            }
        }
    }

    private void dates(SkuMapEntry.Builder entry) {
        Optional<LocalDate> from = read(CsvColumn.VALID_FROM, CsvRow::date);
        Optional<LocalDate> until = read(CsvColumn.VALID_UNTIL, CsvRow::date);
        if (from.isPresent() && until.filter(end -> !from.get().isBefore(end)).isPresent()) {
            problem(
                    CsvColumn.VALID_UNTIL,
                    "is not after valid_from " + from.get() + ", so the row holds on no day",
                    "valid_until is exclusive: give a later day, or leave it empty");
            return;
        }
        from.ifPresent(entry::validFrom);
        until.ifPresent(entry::validUntil);
    }

    private <T> Optional<T> read(CsvColumn column, Function<String, T> parser) {
        String value = values.get(column.header());
        if (value == null) {
            return Optional.empty();
        }
        try {
            return Optional.of(parser.apply(value));
        } catch (IllegalArgumentException | Invalid e) {
            problem(column, String.valueOf(e.getMessage()), "mend the value");
            return Optional.empty();
        }
    }

    private boolean stated(CsvColumn column) {
        return values.containsKey(column.header());
    }

    private void problem(CsvColumn column, String problem, String remedy) {
        problems.add(new RowProblem(
                provenance.row(),
                column.header(),
                Shown.text(values.getOrDefault(column.header(), "")),
                problem,
                remedy));
    }

    private static Quantity aboveZero(String text) {
        Quantity quantity = Quantity.parse(text);
        if (quantity.isZero()) {
            throw new IllegalArgumentException("quantity 0 makes no component; give a quantity above zero");
        }
        return quantity;
    }

    private static LocalDate date(String text) {
        try {
            return LocalDate.parse(text);
        } catch (DateTimeException e) {
            throw new IllegalArgumentException(
                    "date '" + Shown.text(text) + "' is no ISO date; write it like 2026-03-01", e);
        }
    }

    private static int priority(String text) {
        try {
            if (text.chars().allMatch(it -> it < 0x80)) {
                return Integer.parseInt(text);
            }
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(noPriority(text), e);
        }
        throw new IllegalArgumentException(noPriority(text));
    }

    private static String noPriority(String text) {
        return "priority '" + Shown.text(text) + "' is no whole number; write it like 10";
    }
}
