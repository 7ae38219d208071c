package io.aftermile.engine.jdbc;

import io.aftermile.engine.EngineStore;
import io.aftermile.failure.Misconfigured;
import java.nio.file.Path;
import java.util.function.Function;

/**
 * Keeps everything in one SQLite file: no server, durable at every commit (write-ahead log, synchronous FULL), and
 * several callers' work in one commit where they come at once. One process at a time works on a file. Needs
 * {@code org.xerial:sqlite-jdbc} on the class path. Thread-safe.
 */
public final class SqliteStore implements EngineStore {

    private final SqliteFile file;
    private final JdbcView view;
    private final GroupCommit commits;

    private SqliteStore(SqliteFile file) {
        this.file = file;
        this.view = new JdbcView(file.sql());
        this.commits = new GroupCommit(new OneConnection(file), 1);
    }

    /**
     * Opens a file; makes it, with its schema, where it does not exist.
     *
     * @throws Misconfigured if the driver is not on the class path
     * @throws SchemaMismatch if the file holds another version of the schema, or something else
     * @throws io.aftermile.failure.Unavailable if the file cannot be opened
     */
    public static SqliteStore open(Path file) {
        return new SqliteStore(SqliteFile.open(file, StoreSchema.ENGINE, "secure_delete = FAST"));
    }

    /** The one connection of a file, for one thread at a time. */
    private static final class OneConnection extends Session implements GroupCommit.Connections {

        private final SqliteFile file;

        OneConnection(SqliteFile file) {
            super(file.sql(), new JdbcTransaction(file.sql(), new Counters(0)));
            this.file = file;
        }

        @Override
        public Session take() {
            file.lock();
            return this;
        }

        @Override
        public void giveBack(Session session) {
            file.unlock();
        }

        @Override
        void beginWriting() {
            run("BEGIN IMMEDIATE");
        }

        @Override
        void end() {
            run("COMMIT");
        }

        @Override
        void rollBack(Throwable cause) {
            file.rollBack(cause);
        }
    }

    @Override
    public <T> T write(Function<? super Transaction, ? extends T> work) {
        return commits.write(work);
    }

    @Override
    public <T> T read(Function<? super View, ? extends T> work) {
        // One connection: nothing changes while it is held, so a single state is seen without a transaction.
        return file.alone(() -> work.apply(view));
    }

    @Override
    public void removeTraces() {
        file.removeTraces();
    }

    /** What the connection's setting of this name is. */
    String setting(String name) {
        return file.alone(
                () -> file.sql().one(row -> row.getString(1), "PRAGMA " + name).orElse(""));
    }

    @Override
    public void close() {
        file.close();
    }
}
