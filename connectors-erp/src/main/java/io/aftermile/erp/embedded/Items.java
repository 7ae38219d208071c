package io.aftermile.erp.embedded;

import io.aftermile.connector.Item;
import io.aftermile.failure.Unmapped;
import io.aftermile.model.ItemId;
import io.aftermile.model.TenantId;
import java.sql.SQLException;
import java.util.Map;
import java.util.Optional;

/** The items of the books. */
final class Items {

    private Items() {}

    static Optional<Item> find(Sql sql, TenantId tenant, ItemId id) throws SQLException {
        return sql.first(
                "SELECT title, unit, divisible FROM item WHERE tenant = ? AND id = ?",
                row -> Item.builder()
                        .id(id)
                        .title(row.getString("title"))
                        .unit(row.getString("unit"))
                        .divisible(row.getInt("divisible") == 1)
                        .build(),
                tenant.value(),
                id.value());
    }

    static boolean exists(Entry entry, ItemId id) throws SQLException {
        return find(entry.sql(), entry.tenant(), id).isPresent();
    }

    static Unmapped unknown(TenantId tenant, ItemId id) {
        return new Unmapped(
                "the books of tenant " + tenant + " have no item \"" + id + "\"; add the item, or mend the SKU map",
                Map.of("tenant", tenant.value(), "item", id.value()));
    }

    /** Adds an item, or states it anew. */
    static void keep(Sql sql, TenantId tenant, Item item) throws SQLException {
        sql.change(
                "INSERT INTO item (tenant, id, title, unit, divisible) VALUES (?, ?, ?, ?, ?)"
                        + " ON CONFLICT (tenant, id) DO UPDATE SET"
                        + " title = excluded.title, unit = excluded.unit, divisible = excluded.divisible",
                tenant.value(),
                item.id().value(),
                item.title(),
                item.unit(),
                item.divisible() ? 1 : 0);
    }
}
