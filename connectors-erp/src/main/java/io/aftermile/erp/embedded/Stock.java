package io.aftermile.erp.embedded;

import io.aftermile.connector.SignedQuantity;
import io.aftermile.connector.StockPosition;
import io.aftermile.model.ItemId;
import io.aftermile.model.LocationId;
import io.aftermile.model.Quantity;
import io.aftermile.model.TenantId;
import java.math.BigDecimal;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What stock there is: the sum of its moves, never a counter. */
final class Stock {

    private Stock() {}

    static List<StockPosition> positions(Sql sql, TenantId tenant, ItemId item) throws SQLException {
        Map<String, BigDecimal> sellable = new TreeMap<>();
        Map<String, BigDecimal> quarantined = new TreeMap<>();
        sql.list(
                "SELECT location, state, quantity FROM stock_move WHERE tenant = ? AND item = ?",
                row -> {
                    String location = row.getString("location");
                    BigDecimal quantity = new BigDecimal(row.getString("quantity"));
                    StockState state = StockState.valueOf(row.getString("state"));
                    sellable.merge(
                            location, state == StockState.SELLABLE ? quantity : BigDecimal.ZERO, BigDecimal::add);
                    return quarantined.merge(
                            location, state == StockState.QUARANTINE ? quantity : BigDecimal.ZERO, BigDecimal::add);
                },
                tenant.value(),
                item.value());
        return sellable.entrySet().stream()
                .map(entry -> new StockPosition(
                        item,
                        new LocationId(entry.getKey()),
                        signed(entry.getValue()),
                        Quantity.of(quarantined.getOrDefault(entry.getKey(), BigDecimal.ZERO))))
                .toList();
    }

    /** What every location holds, by item and state, moved at least once. */
    static List<StockLevel> levels(Sql sql, TenantId tenant) throws SQLException {
        record Place(String item, String location, StockState state) implements Comparable<Place> {
            @Override
            public int compareTo(Place other) {
                return toString().compareTo(other.toString());
            }
        }
        Map<Place, BigDecimal> levels = new TreeMap<>();
        sql.list(
                "SELECT item, location, state, quantity FROM stock_move WHERE tenant = ?",
                row -> levels.merge(
                        new Place(
                                row.getString("item"),
                                row.getString("location"),
                                StockState.valueOf(row.getString("state"))),
                        new BigDecimal(row.getString("quantity")),
                        BigDecimal::add),
                tenant.value());
        return levels.entrySet().stream()
                .map(entry -> new StockLevel(
                        new ItemId(entry.getKey().item()),
                        new LocationId(entry.getKey().location()),
                        entry.getKey().state(),
                        signed(entry.getValue())))
                .toList();
    }

    static SignedQuantity signed(BigDecimal quantity) {
        return new SignedQuantity(quantity.signum() < 0, Quantity.of(quantity.abs()));
    }
}
