package io.aftermile.engine.jdbc;

import io.aftermile.engine.EngineStore;
import io.aftermile.failure.Misconfigured;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;

/**
 * Keeps everything in one SQLite file: no server, durable at every commit (write-ahead log, synchronous FULL), and
 * several callers' work in one commit where they come at once. One process at a time works on a file. Needs
 * {@code org.xerial:sqlite-jdbc} on the class path. Thread-safe.
 */
public final class SqliteStore implements EngineStore {

    private static final String URL = "jdbc:sqlite:";

    private final Connection connection;
    private final ReentrantLock lock = new ReentrantLock();
    private final Sql sql;
    private final SqliteView view;
    private final GroupCommit commits;

    private SqliteStore(Connection connection) {
        this.connection = connection;
        this.sql = new Sql(connection);
        this.view = new SqliteView(sql);
        this.commits = new GroupCommit(sql, lock);
    }

    /**
     * Opens a file; makes it, with its schema, where it does not exist.
     *
     * @throws Misconfigured if the driver is not on the class path
     * @throws SchemaMismatch if the file holds another version of the schema, or something else
     * @throws io.aftermile.failure.Unavailable if the file cannot be opened
     */
    public static SqliteStore open(Path file) {
        return open(driver(URL), URL + file.toAbsolutePath());
    }

    /** Finds the driver by its URL; never by its class, which may be absent. */
    static Driver driver(String url) {
        try {
            return DriverManager.getDriver(url);
        } catch (SQLException e) {
            throw new Misconfigured(
                    "no JDBC driver for SQLite is on the class path; add the dependency org.xerial:sqlite-jdbc",
                    Map.of("dependency", "org.xerial:sqlite-jdbc"),
                    e);
        }
    }

    private static SqliteStore open(Driver driver, String url) {
        Connection connection;
        try {
            connection = driver.connect(url, new Properties());
        } catch (SQLException e) {
            throw Sql.failed(e);
        }
        SqliteStore store = new SqliteStore(connection);
        try {
            store.sql.run("PRAGMA busy_timeout = 5000");
            store.sql.run("PRAGMA journal_mode = WAL");
            store.sql.run("PRAGMA synchronous = FULL");
            store.sql.run("PRAGMA secure_delete = FAST");
            store.write(transaction -> {
                SqliteSchema.createIfMissing(store.sql);
                return true;
            });
            return store;
        } catch (RuntimeException | Error e) {
            store.close();
            throw e;
        }
    }

    @Override
    public <T> T write(Function<? super Transaction, ? extends T> work) {
        return commits.write(work);
    }

    @Override
    public <T> T read(Function<? super View, ? extends T> work) {
        lock.lock();
        try {
            // One connection: nothing changes while it is held, so a single state is seen without a transaction.
            return work.apply(view);
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void removeTraces() {
        lock.lock();
        try {
            SqliteTraces.remove(sql);
        } finally {
            lock.unlock();
        }
    }

    /** What the connection's setting of this name is. */
    String setting(String name) {
        lock.lock();
        try {
            return sql.one(row -> row.getString(1), "PRAGMA " + name).orElse("");
        } finally {
            lock.unlock();
        }
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
