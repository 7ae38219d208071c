package io.aftermile.engine.jdbc;

import io.aftermile.inventory.Reservation;
import io.aftermile.inventory.StockChange;
import io.aftermile.inventory.StockMovement;
import io.aftermile.inventory.StockQuery;
import io.aftermile.inventory.StockSnapshot;
import io.aftermile.inventory.StockStore;
import io.aftermile.json.CanonicalJson;
import io.aftermile.model.ItemId;
import io.aftermile.model.TenantId;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Keeps stock in one SQLite file of its own: no server, durable at every commit (write-ahead log, synchronous FULL).
 * Several stores, in one process or in several, may work on one file: a change is written on condition that what it was
 * based on is still so. Needs {@code org.xerial:sqlite-jdbc} on the class path. Thread-safe.
 */
public final class SqliteStockStore implements StockStore {

    private final SqliteFile file;
    private final Sql sql;
    private final StockTables tables;

    private SqliteStockStore(SqliteFile file) {
        this.file = file;
        this.sql = file.sql();
        this.tables = new StockTables(sql);
    }

    /**
     * Opens a file; makes it, with its schema, where it does not exist.
     *
     * @throws io.aftermile.failure.Misconfigured if the driver is not on the class path
     * @throws SchemaMismatch if the file holds another version of the schema, or something else
     * @throws io.aftermile.failure.Unavailable if the file cannot be opened
     */
    public static SqliteStockStore open(Path file) {
        return new SqliteStockStore(SqliteFile.open(file, StoreSchema.STOCK, "busy_timeout = 10000"));
    }

    @Override
    public StockSnapshot read(TenantId tenant, StockQuery query) {
        return file.read(() -> tables.read(tenant, query));
    }

    @Override
    public boolean commit(TenantId tenant, StockChange change) {
        return file.writeIf(() -> tables.commit(tenant, change));
    }

    @Override
    public List<StockMovement> movements(TenantId tenant, long after, int limit) {
        return file.read(() -> sql.list(
                row -> CanonicalJson.read(row.getBytes(1), StockMovement.class),
                "SELECT document FROM stock_movement WHERE tenant = ? AND position > ? ORDER BY position LIMIT ?",
                tenant,
                after,
                limit));
    }

    @Override
    public List<StockMovement> movements(TenantId tenant, ItemId item, long after, int limit) {
        return file.read(() -> sql.list(
                row -> CanonicalJson.read(row.getBytes(1), StockMovement.class),
                "SELECT m.document FROM stock_movement_item i JOIN stock_movement m"
                        + " ON m.tenant = i.tenant AND m.position = i.position"
                        + " WHERE i.tenant = ? AND i.item = ? ORDER BY i.position LIMIT ? OFFSET ?",
                tenant,
                item,
                limit,
                after));
    }

    @Override
    public List<ItemId> items(TenantId tenant, Optional<ItemId> after, int limit) {
        return file.read(() -> sql.list(
                row -> new ItemId(row.getString(1)),
                "SELECT DISTINCT item FROM stock_movement_item WHERE tenant = ? AND item > ? ORDER BY item LIMIT ?",
                tenant,
                after.map(ItemId::value).orElse(""),
                limit));
    }

    @Override
    public List<Reservation> due(TenantId tenant, Instant now, int limit) {
        return file.read(() -> sql.list(
                row -> CanonicalJson.read(row.getBytes(1), Reservation.class),
                "SELECT document FROM stock_reservation WHERE tenant = ? AND expires_at IS NOT NULL"
                        + " AND expires_at <= ? ORDER BY expires_at, id LIMIT ?",
                tenant,
                now.toEpochMilli(),
                limit));
    }

    @Override
    public List<Reservation> wanting(TenantId tenant, ItemId item) {
        return file.read(() -> sql.list(
                row -> CanonicalJson.read(row.getBytes(1), Reservation.class),
                "SELECT r.document FROM stock_wanting w JOIN stock_reservation r"
                        + " ON r.tenant = w.tenant AND r.id = w.reservation WHERE w.tenant = ? AND w.item = ?",
                tenant,
                item));
    }

    @Override
    public void close() {
        file.close();
    }
}
