package io.aftermile.engine.jdbc;

import io.aftermile.failure.AftermileException;
import io.aftermile.failure.Misconfigured;
import io.aftermile.failure.Unavailable;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * One open SQLite file: durable at every commit (write-ahead log, synchronous FULL), with one connection that serves
 * one thread at a time.
 */
final class SqliteFile {

    private static final String URL = "jdbc:sqlite:";

    private final Connection connection;
    private final StoreSchema schema;
    private final ReentrantLock lock = new ReentrantLock();
    private final Sql sql;
    private boolean closed;

    private SqliteFile(Connection connection, StoreSchema schema) {
        this.connection = connection;
        this.schema = schema;
        this.sql = new Sql(connection, schema.store());
    }

    /**
     * Opens a file; makes it, with its schema, where it does not exist.
     *
     * @param settings pragmas beyond those that every file has, each as {@code name = value}
     * @throws Misconfigured if the driver is not on the class path
     * @throws SchemaMismatch if the file holds another version of the schema, or something else
     * @throws io.aftermile.failure.Unavailable if the file cannot be opened
     */
    static SqliteFile open(Path path, StoreSchema schema, String... settings) {
        SqliteFile file = new SqliteFile(connect(URL + path.toAbsolutePath(), schema), schema);
        try {
            file.sql.run("PRAGMA busy_timeout = 5000");
            file.sql.run("PRAGMA journal_mode = WAL");
            file.sql.run("PRAGMA synchronous = FULL");
            for (String setting : settings) {
                file.sql.run("PRAGMA " + setting);
            }
            file.write(() -> {
                schema.createIfMissing(
                        file.sql, file.sql.list(row -> row.getString(1), "SELECT name FROM sqlite_master"));
                return true;
            });
            return file;
        } catch (RuntimeException | Error e) {
            file.close();
            throw e;
        }
    }

    private static Connection connect(String url, StoreSchema schema) {
        Driver driver = driver(url);
        try {
            return driver.connect(url, new Properties());
        } catch (SQLException e) {
            throw Sql.failed(schema.store(), e);
        }
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

    /** Its statements, for whoever holds the lock. */
    Sql sql() {
        return sql;
    }

    /**
     * Takes the lock, which is held while the connection is used.
     *
     * @throws Unavailable if the file was closed
     */
    void lock() {
        lock.lock();
        if (closed) {
            lock.unlock();
            throw new Unavailable(schema.store() + " is closed; open it again");
        }
    }

    void unlock() {
        lock.unlock();
    }

    /** With the connection held, and no transaction of its own: each statement sees a state for itself. */
    <T> T alone(Supplier<T> work) {
        lock();
        try {
            return work.get();
        } finally {
            lock.unlock();
        }
    }

    /** Sees one state throughout. */
    <T> T read(Supplier<T> work) {
        return inTransaction("BEGIN", work, it -> true);
    }

    /** Commits what the work does; takes all of it back if it fails. */
    <T> T write(Supplier<T> work) {
        return inTransaction("BEGIN IMMEDIATE", work, it -> true);
    }

    /** Commits what the work does if it answers true; takes all of it back if it answers false or fails. */
    boolean writeIf(Supplier<Boolean> work) {
        return inTransaction("BEGIN IMMEDIATE", work, it -> it);
    }

    private <T> T inTransaction(String begin, Supplier<T> work, Predicate<T> kept) {
        lock();
        try {
            sql.run(begin);
            try {
                T result = work.get();
                sql.run(kept.test(result) ? "COMMIT" : "ROLLBACK");
                return result;
            } catch (RuntimeException | Error e) {
                rollBack(e);
                throw e;
            }
        } finally {
            lock.unlock();
        }
    }

    /** Takes back what is not committed; for whoever holds the lock. */
    void rollBack(Throwable cause) {
        try {
            sql.run("ROLLBACK");
        } catch (AftermileException e) {
            // The database had ended the transaction itself; what it said first is what the caller gets.
            cause.addSuppressed(e);
        }
    }

    /**
     * Takes what was deleted out of the file and its log: the log keeps every page that was ever changed until it is
     * cut, and free pages and the unused ends of others keep it too.
     */
    void removeTraces() {
        lock();
        try {
            // The database does not rebuild itself while it takes any statement for unfinished.
            sql.release();
            sql.run("PRAGMA wal_checkpoint(TRUNCATE)");
            sql.run("VACUUM");
            sql.run("PRAGMA wal_checkpoint(TRUNCATE)");
        } finally {
            lock.unlock();
        }
    }

    void close() {
        lock.lock();
        closed = true;
        try {
            connection.close();
        } catch (SQLException e) {
            throw Sql.failed(schema.store(), e);
        } finally {
            lock.unlock();
        }
    }
}
