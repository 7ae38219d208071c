package io.aftermile.engine.jdbc;

import io.aftermile.failure.Unavailable;
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
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/**
 * Keeps stock in one SQLite file of its own: no server, durable at every commit (write-ahead log, synchronous FULL).
 * Several stores, in one process or in several, may work on one file: a change is written on condition that what it was
 * based on is still so. Needs {@code org.xerial:sqlite-jdbc} on the class path. Thread-safe.
 */
public final class SqliteStockStore implements StockStore {

    private static final String URL = "jdbc:sqlite:";

    private final Connection connection;
    /** A connection serves one thread at a time; what protects stock is the condition of each write. */
    private final ReentrantLock lock = new ReentrantLock();

    private final Sql sql;
    private final StockTables tables;

    private SqliteStockStore(Connection connection) {
        this.connection = connection;
        this.sql = new Sql(connection);
        this.tables = new StockTables(sql);
    }

    /**
     * Opens a file; makes it, with its schema, where it does not exist.
     *
     * @throws io.aftermile.failure.Misconfigured if the driver is not on the class path
     * @throws SchemaMismatch if the file holds another version of the schema, or something else
     * @throws Unavailable if the file cannot be opened
     */
    public static SqliteStockStore open(Path file) {
        Connection connection;
        try {
            String url = URL + file.toAbsolutePath();
            connection = SqliteStore.driver(URL).connect(url, new Properties());
        } catch (SQLException e) {
            throw Sql.failed(e);
        }
        SqliteStockStore store = new SqliteStockStore(connection);
        try {
            store.sql.run("PRAGMA busy_timeout = 10000");
            store.sql.run("PRAGMA journal_mode = WAL");
            store.sql.run("PRAGMA synchronous = FULL");
            store.inTransaction("BEGIN IMMEDIATE", () -> {
                StockSchema.createIfMissing(store.sql);
                return true;
            });
            return store;
        } catch (RuntimeException | Error e) {
            store.close();
            throw e;
        }
    }

    /** Commits if the work answers, or takes everything back if it fails or answers false. */
    private <T> T inTransaction(String begin, Supplier<T> work) {
        lock.lock();
        try {
            sql.run(begin);
            try {
                T result = work.get();
                sql.run(Boolean.FALSE.equals(result) ? "ROLLBACK" : "COMMIT");
                return result;
            } catch (RuntimeException | Error e) {
                rollBack(e);
                throw e;
            }
        } finally {
            lock.unlock();
        }
    }

    private void rollBack(Throwable cause) {
        try {
            sql.run("ROLLBACK");
        } catch (Unavailable e) {
            // The database had ended the transaction itself; what it said first is what the caller gets.
            cause.addSuppressed(e);
        }
    }

    private <T> T reading(Supplier<T> work) {
        return inTransaction("BEGIN", work);
    }

    @Override
    public StockSnapshot read(TenantId tenant, StockQuery query) {
        return reading(() -> tables.read(tenant, query));
    }

    @Override
    public boolean commit(TenantId tenant, StockChange change) {
        return inTransaction("BEGIN IMMEDIATE", () -> tables.commit(tenant, change));
    }

    @Override
    public List<StockMovement> movements(TenantId tenant, long after, int limit) {
        return reading(() -> sql.list(
                row -> CanonicalJson.read(row.getBytes(1), StockMovement.class),
                "SELECT document FROM stock_movement WHERE tenant = ? AND position > ? ORDER BY position LIMIT ?",
                tenant,
                after,
                limit));
    }

    @Override
    public List<StockMovement> movements(TenantId tenant, ItemId item, long after, int limit) {
        return reading(() -> sql.list(
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
        return reading(() -> sql.list(
                row -> new ItemId(row.getString(1)),
                "SELECT DISTINCT item FROM stock_movement_item WHERE tenant = ? AND item > ? ORDER BY item LIMIT ?",
                tenant,
                after.map(ItemId::value).orElse(""),
                limit));
    }

    @Override
    public List<Reservation> due(TenantId tenant, Instant now, int limit) {
        return reading(() -> sql.list(
                row -> CanonicalJson.read(row.getBytes(1), Reservation.class),
                "SELECT document FROM stock_reservation WHERE tenant = ? AND expires_at IS NOT NULL"
                        + " AND expires_at <= ? ORDER BY expires_at, id LIMIT ?",
                tenant,
                now.toEpochMilli(),
                limit));
    }

    @Override
    public List<Reservation> wanting(TenantId tenant, ItemId item) {
        return reading(() -> sql.list(
                row -> CanonicalJson.read(row.getBytes(1), Reservation.class),
                "SELECT r.document FROM stock_wanting w JOIN stock_reservation r"
                        + " ON r.tenant = w.tenant AND r.id = w.reservation WHERE w.tenant = ? AND w.item = ?",
                tenant,
                item));
    }

    @Override
    public void close() {
        lock.lock();
        try {
            connection.close();
        } catch (SQLException e) {
            throw Sql.failed(e);
        } finally {
            lock.unlock();
        }
    }
}
