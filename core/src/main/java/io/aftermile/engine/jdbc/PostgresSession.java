package io.aftermile.engine.jdbc;

import io.aftermile.failure.InDoubt;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Map;

/** One connection to a server. One thread at a time. */
final class PostgresSession extends Session {

    /** So few that counting stays cheap. */
    private static final int SLOTS = 32;

    private final Connection connection;
    private final JdbcView view;
    private final String limit;
    private boolean broken;

    private PostgresSession(Connection connection, Sql sql, Duration stalledAfter) {
        super(sql, new PostgresTransaction(sql, new Counters(slot(sql))));
        this.connection = connection;
        this.view = new JdbcView(sql);
        this.limit = "; SET LOCAL idle_in_transaction_session_timeout = " + stalledAfter.toMillis();
    }

    static PostgresSession on(Connection connection, Duration stalledAfter) {
        return new PostgresSession(connection, new Sql(connection, StoreSchema.POSTGRES.store()), stalledAfter);
    }

    /** Where it counts: connections that write at the same time mostly have different ones, of whatever process. */
    private static int slot(Sql sql) {
        return sql.one(row -> row.getInt(1), "SELECT pg_backend_pid() % " + SLOTS)
                .orElse(0);
    }

    /** Reads tables; between {@link #beginReading} and {@link #end}. */
    JdbcView view() {
        return view;
    }

    @Override
    void beginWriting() {
        // Each statement sees what was committed before it, so that what is read after a turn was waited for is
        // current.
        begin("BEGIN ISOLATION LEVEL READ COMMITTED");
    }

    /** Begins a transaction that sees one state throughout. */
    void beginReading() {
        begin("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY");
    }

    private void begin(String statement) {
        try {
            run(statement + limit);
        } catch (RuntimeException e) {
            broken = true;
            throw e;
        }
    }

    @Override
    void end() {
        try (Statement statement = connection.createStatement()) {
            statement.execute("COMMIT");
        } catch (SQLException e) {
            broken = true;
            throw new InDoubt(
                    "the engine's store was lost while it committed (SQL state " + e.getSQLState()
                            + "); whether the transaction was kept is not known: see that the database can be reached,"
                            + " then go on: what was kept is found",
                    Map.of("state", String.valueOf(e.getSQLState())),
                    e);
        }
    }

    @Override
    void rollBack(Throwable cause) {
        try (Statement statement = connection.createStatement()) {
            statement.execute("ROLLBACK");
        } catch (SQLException e) {
            broken = true;
            cause.addSuppressed(e);
        }
    }

    /** Whether it can be used again. */
    boolean isBroken() {
        return broken;
    }

    void close() {
        try {
            connection.close();
        } catch (SQLException e) {
            // It is not used any more either way; what was committed is committed.
            broken = true;
        }
    }
}
