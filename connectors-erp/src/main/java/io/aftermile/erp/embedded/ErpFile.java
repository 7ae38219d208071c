package io.aftermile.erp.embedded;

import io.aftermile.failure.AftermileException;
import io.aftermile.failure.InDoubt;
import io.aftermile.failure.Misconfigured;
import io.aftermile.failure.Unavailable;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The SQLite file of the books: one connection, one writer at a time, every document in one transaction that is on the
 * disk before it is answered (WAL, synchronous FULL). Thread-safe; other processes may use the same file.
 */
final class ErpFile implements AutoCloseable {

    private static final int SCHEMA_VERSION = 1;
    private static final int BUSY_MILLIS = 10_000;

    private static final int BUSY = 5;
    private static final int LOCKED = 6;
    private static final int READ_ONLY = 8;
    private static final int CORRUPT = 11;
    private static final int CANNOT_OPEN = 14;
    private static final int CONSTRAINT = 19;
    private static final int NO_DATABASE = 26;

    private final Path path;
    private final Connection connection;
    private final Sql sql;
    private final ReentrantLock turn = new ReentrantLock();

    private ErpFile(Path path, Connection connection, Runnable beforeEachStatement) {
        this.path = path;
        this.connection = connection;
        this.sql = new Sql(connection, beforeEachStatement);
    }

    /** What is done within one transaction. */
    interface Work<T> {
        T on(Sql sql) throws SQLException;
    }

    /** Opens the file for reading and writing; makes it where it does not exist. */
    static ErpFile open(Path path, Runnable beforeEachStatement) {
        return opened(connect(path, beforeEachStatement), file -> {
            file.sql.list("PRAGMA journal_mode = WAL", row -> row.getString(1));
            return file.transaction("BEGIN IMMEDIATE", ErpFile::createOnce);
        });
    }

    /** Opens a file that exists, for reading only. */
    static ErpFile openToRead(Path path) {
        if (!path.toFile().isFile()) {
            throw new Misconfigured("there are no books at " + path + "; name the file that the embedded ERP writes");
        }
        return opened(connect(path, () -> {}), file -> {
            file.sql.change("PRAGMA query_only = ON");
            return file.transaction("BEGIN", ErpFile::version);
        });
    }

    private interface Start {
        Integer of(ErpFile file) throws SQLException;
    }

    /** A file that cannot be used is let go of, and with it whatever lock it holds. */
    private static ErpFile opened(ErpFile file, Start start) {
        boolean done = false;
        try {
            file.guarded(() -> start.of(file));
            done = true;
            return file;
        } finally {
            if (!done) {
                file.close();
            }
        }
    }

    private static ErpFile connect(Path path, Runnable beforeEachStatement) {
        try {
            Class.forName("org.sqlite.JDBC");
        } catch (ClassNotFoundException e) {
            throw new Misconfigured(
                    "the embedded ERP needs the SQLite driver; add the dependency org.xerial:sqlite-jdbc",
                    Map.of("dependency", "org.xerial:sqlite-jdbc"),
                    e);
        }
        Properties settings = new Properties();
        settings.setProperty("synchronous", "FULL");
        settings.setProperty("foreign_keys", "true");
        settings.setProperty("busy_timeout", Integer.toString(BUSY_MILLIS));
        try {
            Connection connection = DriverManager.getConnection("jdbc:sqlite:" + path.toAbsolutePath(), settings);
            return new ErpFile(path, connection, beforeEachStatement);
        } catch (SQLException e) {
            throw code(e) == CORRUPT || code(e) == NO_DATABASE
                    ? noDatabase(path, e)
                    : new Misconfigured(
                            "cannot open the books at " + path
                                    + "; name a file in a folder that exists and may be written",
                            Map.of("file", path.toString()),
                            e);
        }
    }

    private static Integer createOnce(Sql sql) throws SQLException {
        if (sql.first("PRAGMA user_version", row -> row.getInt(1)).orElse(0) == 0) {
            for (String statement : schema().split("\n\\s*\n")) {
                sql.change(statement);
            }
            sql.change("PRAGMA user_version = " + SCHEMA_VERSION);
        }
        return version(sql);
    }

    private static Integer version(Sql sql) throws SQLException {
        int version = sql.first("PRAGMA user_version", row -> row.getInt(1)).orElse(0);
        if (version != SCHEMA_VERSION) {
            throw new Misconfigured("the file is no books of version " + SCHEMA_VERSION + " but " + version
                    + "; name the right file, or use the version of the library that wrote it");
        }
        return version;
    }

    private static String schema() {
        try (InputStream text = ErpFile.class.getResourceAsStream("schema.sql")) {
            return new String(Objects.requireNonNull(text, "schema.sql").readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** One transaction that writes; whatever is thrown, nothing of it stays. */
    <T> T write(Work<T> work) {
        return guarded(() -> transaction("BEGIN IMMEDIATE", work));
    }

    /** One transaction that reads one state of the books. */
    <T> T read(Work<T> work) {
        return guarded(() -> transaction("BEGIN", work));
    }

    private interface Step<T> {
        T take() throws SQLException;
    }

    private <T> T guarded(Step<T> step) {
        turn.lock();
        try {
            return step.take();
        } catch (SQLException e) {
            throw explained(e);
        } finally {
            turn.unlock();
        }
    }

    private <T> T transaction(String begin, Work<T> work) throws SQLException {
        sql.change(begin);
        boolean done = false;
        try {
            T result = work.on(sql);
            commit();
            done = true;
            return result;
        } finally {
            if (!done) {
                rollBack();
            }
        }
    }

    private void commit() throws SQLException {
        try {
            sql.change("COMMIT");
        } catch (SQLException e) {
            if (code(e) == BUSY || code(e) == CONSTRAINT) {
                throw e;
            }
            throw new InDoubt(
                    "the books at " + path + " gave no clear answer to a commit; ask for the key before trying again",
                    Map.of("file", path.toString()),
                    e);
        }
    }

    private void rollBack() {
        try {
            sql.change("ROLLBACK");
        } catch (SQLException e) {
            // Without a connection or a transaction there is nothing to roll back; the first failure is what counts.
        }
    }

    private static Misconfigured noDatabase(Path path, SQLException e) {
        return new Misconfigured(
                "the file " + path + " is no SQLite database, or a damaged one (SQLite " + code(e)
                        + "); name another file, or put back a copy of this one",
                Map.of("file", path.toString(), "sqlite", Integer.toString(code(e))),
                e);
    }

    private RuntimeException explained(SQLException e) {
        Map<String, String> facts = Map.of("file", path.toString(), "sqlite", Integer.toString(code(e)));
        return switch (code(e)) {
            case CONSTRAINT -> new IllegalStateException("the books refuse a document that breaks their rules", e);
            case CORRUPT, NO_DATABASE -> noDatabase(path, e);
            case READ_ONLY, CANNOT_OPEN ->
                new Misconfigured(
                        "the books at " + path + " cannot be used (SQLite " + code(e)
                                + "); check the file and its folder",
                        facts,
                        e);
            case BUSY, LOCKED -> unavailable("is busy with another writer; try again", facts, e);
            default -> unavailable("failed (SQLite " + code(e) + "); nothing was entered, try again", facts, e);
        };
    }

    private AftermileException unavailable(String why, Map<String, String> facts, SQLException e) {
        return new Unavailable("the file of the books at " + path + " " + why, facts, e);
    }

    /** SQLite's primary code; its extended ones carry it in the lowest byte. */
    private static int code(SQLException e) {
        return e.getErrorCode() & 0xff;
    }

    @Override
    public void close() {
        guarded(() -> {
            connection.close();
            return true;
        });
    }
}
