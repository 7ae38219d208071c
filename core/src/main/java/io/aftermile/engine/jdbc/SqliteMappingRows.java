package io.aftermile.engine.jdbc;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.aftermile.mapping.EntryStatus;
import io.aftermile.mapping.KitRow;
import io.aftermile.mapping.KitShare;
import io.aftermile.mapping.Provenance;
import io.aftermile.mapping.SkuMapEntry;
import io.aftermile.mapping.StoredEntry;
import io.aftermile.mapping.UnitRatio;
import io.aftermile.model.Barcode;
import io.aftermile.model.ChannelId;
import io.aftermile.model.InventoryItemId;
import io.aftermile.model.ItemId;
import io.aftermile.model.Quantity;
import io.aftermile.model.Sku;
import io.aftermile.model.TenantId;
import io.aftermile.model.VariantId;
import java.io.UncheckedIOException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;

/** Entries of a SKU map as rows of a table. One thread at a time. */
final class SqliteMappingRows {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final TypeReference<LinkedHashMap<String, String>> COLUMNS = new TypeReference<>() {};

    private final Sql sql;
    private final TenantId tenant;

    SqliteMappingRows(Sql sql, TenantId tenant) {
        this.sql = sql;
        this.tenant = tenant;
    }

    void add(List<SkuMapEntry> entries, long version) {
        long id = sql.one(row -> row.getLong(1), "SELECT max(id) FROM mapping_entry WHERE tenant = ?", tenant)
                .orElse(0L);
        Set<ChannelId> channels = new HashSet<>();
        for (SkuMapEntry entry : entries) {
            id++;
            insert(entry, id, version);
            if (channels.add(entry.channel())) {
                sql.change(
                        "INSERT INTO mapping_channel (tenant, position, channel)"
                                + " SELECT ?, coalesce(max(position), 0) + 1, ? FROM mapping_channel WHERE tenant = ?"
                                + " ON CONFLICT (tenant, channel) DO NOTHING",
                        tenant,
                        entry.channel(),
                        tenant);
            }
        }
    }

    private void insert(SkuMapEntry entry, long id, long version) {
        sql.change(
                "INSERT INTO mapping_entry (tenant, id, since, channel, variant, inventory_item, sku, barcode, item, uom,"
                        + " units_per_uom, kit_quantity, kit_share, valid_from, valid_until, priority, title, status,"
                        + " source, source_row, other)"
                        + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                tenant,
                id,
                version,
                entry.channel(),
                entry.variant().orElse(null),
                entry.inventoryItem().orElse(null),
                entry.sku().orElse(null),
                entry.barcode().orElse(null),
                entry.item(),
                entry.uom().orElse(null),
                entry.unitsPerUom(),
                entry.kit().map(KitRow::quantity).orElse(null),
                entry.kit().map(KitRow::share).orElse(null),
                entry.validFrom().orElse(null),
                entry.validUntil().orElse(null),
                entry.priority(),
                entry.title().orElse(null),
                entry.status(),
                entry.provenance().map(Provenance::source).orElse(null),
                entry.provenance().map(Provenance::row).orElse(null),
                entry.otherColumns().isEmpty() ? null : json(entry.otherColumns()));
    }

    static StoredEntry stored(ResultSet row) throws SQLException {
        SkuMapEntry.Builder entry = SkuMapEntry.builder()
                .channel(new ChannelId(row.getString("channel")))
                .item(new ItemId(row.getString("item")))
                .unitsPerUom(UnitRatio.parse(row.getString("units_per_uom")))
                .priority(row.getInt("priority"))
                .status(EntryStatus.valueOf(row.getString("status")));
        Sql.text(row, "variant").map(VariantId::new).ifPresent(entry::variant);
        Sql.text(row, "inventory_item").map(InventoryItemId::new).ifPresent(entry::inventoryItem);
        Sql.text(row, "sku").map(Sku::new).ifPresent(entry::sku);
        Sql.text(row, "barcode").map(Barcode::new).ifPresent(entry::barcode);
        Sql.text(row, "uom").ifPresent(entry::uom);
        Sql.text(row, "valid_from").map(LocalDate::parse).ifPresent(entry::validFrom);
        Sql.text(row, "valid_until").map(LocalDate::parse).ifPresent(entry::validUntil);
        Sql.text(row, "title").ifPresent(entry::title);
        String quantity = row.getString("kit_quantity");
        if (quantity != null) {
            entry.kit(new KitRow(Quantity.parse(quantity), KitShare.parse(row.getString("kit_share"))));
        }
        String source = row.getString("source");
        if (source != null) {
            entry.provenance(new Provenance(source, row.getLong("source_row")));
        }
        String other = row.getString("other");
        if (other != null) {
            entry.putAllOtherColumns(columns(other));
        }
        long until = row.getLong("until");
        return new StoredEntry(
                row.getLong("id"),
                entry.build(),
                row.getLong("since"),
                until == 0 ? OptionalLong.empty() : OptionalLong.of(until));
    }

    private static String json(Map<String, String> columns) {
        try {
            return JSON.writeValueAsString(columns);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Map<String, String> columns(String json) {
        try {
            return JSON.readValue(json, COLUMNS);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }
}
