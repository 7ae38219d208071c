package io.aftermile.engine.jdbc;

import io.aftermile.engine.EngineStore;
import io.aftermile.failure.Misconfigured;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.regex.Pattern;
import javax.sql.DataSource;

/**
 * Keeps everything on a PostgreSQL server (15 or later), on which several processes may work at once: claims end by the
 * server's clock, and what one process works on another leaves out. Several callers' work goes into one commit where
 * they come at once; whatever a call has returned is as durable as the server's {@code synchronous_commit} makes it.
 * Needs the host's data source, and {@code org.postgresql:postgresql} on the class path. Thread-safe.
 */
public final class PostgresStore implements EngineStore {

    /** The number of connections, where the host says nothing else. */
    public static final int DEFAULT_CONNECTIONS = 4;

    /** How long a transaction may stand still, where the host says nothing else. */
    public static final Duration DEFAULT_STALLED_AFTER = Duration.ofSeconds(30);

    private static final Pattern SCHEMA_NAME = Pattern.compile("[a-z_][a-z0-9_]{0,62}");
    /** Locked while the schema is made, so that of two processes only one makes it. */
    private static final String ONE_MAKER = "SELECT pg_advisory_xact_lock(4705822036821)";

    private final PostgresConnections connections;
    private final GroupCommit commits;
    /** One at a time: only one transaction gives deliveries their places, and while it commits the next ones gather. */
    private final GroupCommit arrivals;

    private PostgresStore(PostgresConnections connections, int most) {
        this.connections = connections;
        this.commits = new GroupCommit(connections, most);
        this.arrivals = new GroupCommit(connections, 1);
    }

    /** Starts the wiring. */
    public static Builder builder(DataSource source) {
        return new Builder(source);
    }

    @Override
    public <T> T write(Function<? super Transaction, ? extends T> work) {
        return commits.write(work);
    }

    @Override
    public <T> T takeIn(Function<? super Transaction, ? extends T> work) {
        return arrivals.write(work);
    }

    @Override
    public <T> T read(Function<? super View, ? extends T> work) {
        return inTransaction(PostgresSession::beginReading, session -> work.apply(session.view()));
    }

    private <T> T inTransaction(Consumer<PostgresSession> begin, Function<PostgresSession, T> work) {
        if (commits.isInside() || arrivals.isInside()) {
            throw new IllegalStateException("a transaction was asked for inside another; finish the first one");
        }
        PostgresSession session = connections.take();
        try {
            begin.accept(session);
            T result = Objects.requireNonNull(work.apply(session), "work in a transaction answered null");
            session.end();
            return result;
        } catch (RuntimeException | Error e) {
            session.rollBack(e);
            throw e;
        } finally {
            connections.giveBack(session);
        }
    }

    @Override
    public boolean severalNodes() {
        return true;
    }

    /**
     * Rewrites the tables that held something personal, each locked meanwhile. The server's write-ahead log, its
     * archive, replicas and backups are its administrator's: what was erased is gone from them when they are recycled.
     */
    @Override
    public void removeTraces() {
        PostgresSession session = connections.take();
        try {
            session.run("VACUUM (FULL) delivery");
            session.run("VACUUM (FULL) dossier");
            session.run("VACUUM (FULL) effect");
        } finally {
            connections.giveBack(session);
        }
    }

    @Override
    public void close() {
        connections.close();
    }

    /** Wires a {@link PostgresStore}; one thread at a time. */
    public static final class Builder {

        private final DataSource source;
        private Optional<String> schema = Optional.empty();
        private int connections = DEFAULT_CONNECTIONS;
        private Duration stalledAfter = DEFAULT_STALLED_AFTER;

        private Builder(DataSource source) {
            this.source = source;
        }

        /**
         * The schema of the database in which the tables stand, and nothing else. Defaults to the first one on the
         * search path of the data source's connections.
         *
         * @param name a lower-case letter or underscore, then up to 62 of these and digits
         * @throws Misconfigured if the name is none
         */
        public Builder schema(String name) {
            if (!SCHEMA_NAME.matcher(name).matches()) {
                throw new Misconfigured("schema is '" + name
                        + "'; give a lower-case letter or underscore, then up to 62 of these and digits");
            }
            this.schema = Optional.of(name);
            return this;
        }

        /**
         * How many connections the store takes from the data source, at most; it keeps those that work until it is
         * closed. A pool puts their schema back when it gets them back, as pools do. Defaults to
         * {@value PostgresStore#DEFAULT_CONNECTIONS}.
         *
         * @throws Misconfigured unless it is from 1 to 64
         */
        public Builder connections(int most) {
            if (most < 1 || most > 64) {
                throw new Misconfigured("connections is " + most + "; give 1 to 64");
            }
            this.connections = most;
            return this;
        }

        /**
         * How long a transaction may stand still before the server ends it: a process that is stopped in the middle of
         * one would keep others of the same merchant waiting. Defaults to 30 seconds.
         *
         * @throws Misconfigured unless it is from 100 milliseconds to an hour
         */
        public Builder stalledAfter(Duration time) {
            if (time.compareTo(Duration.ofMillis(100)) < 0 || time.compareTo(Duration.ofHours(1)) > 0) {
                throw new Misconfigured("stalledAfter is " + time + "; give 100 milliseconds to an hour");
            }
            this.stalledAfter = time;
            return this;
        }

        /**
         * Makes the schema, with its tables, where there is none; of several processes at once, one does. Hosts that
         * run {@code postgres-2.sql} with a migration tool of their own do not need this.
         *
         * @throws SchemaMismatch if the schema holds another version, or something else
         * @throws io.aftermile.failure.Unavailable if the server cannot be reached
         */
        public Builder createIfMissing() {
            withConnection(sql -> {
                sql.run("BEGIN");
                sql.run(ONE_MAKER);
                schema.ifPresent(name -> sql.run("CREATE SCHEMA IF NOT EXISTS " + name));
                StoreSchema.POSTGRES.createIfMissing(sql, tables(sql));
                sql.run("COMMIT");
            });
            return this;
        }

        /**
         * The store.
         *
         * @throws SchemaMismatch if the schema holds another version than this library works with, or nothing
         * @throws Misconfigured if the data source's driver does not count what a batch changes
         * @throws io.aftermile.failure.Unavailable if the server cannot be reached
         */
        public PostgresStore open() {
            withConnection(sql -> {
                StoreSchema.POSTGRES.check(sql, tables(sql));
                checkThatBatchesAreCounted(sql);
            });
            return new PostgresStore(new PostgresConnections(source, schema, connections, stalledAfter), connections);
        }

        /** Better at the start than with the first batch; what is inserted for it is never committed. */
        private static void checkThatBatchesAreCounted(Sql sql) {
            sql.run("BEGIN");
            sql.changeAll(
                    "INSERT INTO counter (tenant, what, slot, n) VALUES (?, 'counted', ?, 0)",
                    List.of(List.of("", 1), List.of("", 2)));
        }

        private static List<String> tables(Sql sql) {
            return sql.list(
                    row -> row.getString(1), "SELECT tablename FROM pg_tables WHERE schemaname = current_schema()");
        }

        private void withConnection(Consumer<Sql> work) {
            try (Connection connection = PostgresConnections.connect(source, schema)) {
                Sql sql = new Sql(connection, StoreSchema.POSTGRES.store());
                try {
                    work.accept(sql);
                } finally {
                    endWhatIsOpen(connection);
                }
            } catch (SQLException e) {
                throw PostgresConnections.failed(e);
            }
        }

        /** Whatever was not committed is taken back; after a commit this does nothing but give a notice. */
        private static void endWhatIsOpen(Connection connection) throws SQLException {
            try (Statement statement = connection.createStatement()) {
                statement.execute("ROLLBACK");
            }
        }
    }
}
