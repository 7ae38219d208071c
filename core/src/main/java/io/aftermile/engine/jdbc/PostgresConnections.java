package io.aftermile.engine.jdbc;

import io.aftermile.failure.AftermileException;
import io.aftermile.failure.Unavailable;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import javax.sql.DataSource;

/** Connections to a server, kept open as long as they work, since each has its statements prepared. Thread-safe. */
final class PostgresConnections implements GroupCommit.Connections {

    private final DataSource source;
    private final Optional<String> schema;
    private final int most;
    private final Duration stalledAfter;
    private final Semaphore free;
    private final Deque<PostgresSession> idle = new ArrayDeque<>();
    private boolean closed;

    PostgresConnections(DataSource source, Optional<String> schema, int most, Duration stalledAfter) {
        this.source = source;
        this.schema = schema;
        this.most = most;
        this.stalledAfter = stalledAfter;
        this.free = new Semaphore(most, true);
    }

    @Override
    public PostgresSession take() {
        free.acquireUninterruptibly();
        try {
            return kept().orElseGet(() -> PostgresSession.on(connect(source, schema), stalledAfter));
        } catch (RuntimeException | Error e) {
            free.release();
            throw e;
        }
    }

    private synchronized Optional<PostgresSession> kept() {
        if (closed) {
            throw new Unavailable("the engine's store is closed; open it again");
        }
        return Optional.ofNullable(idle.poll());
    }

    static Connection connect(DataSource source, Optional<String> schema) {
        try {
            Connection connection = source.getConnection();
            connection.setAutoCommit(true);
            if (schema.isPresent()) {
                connection.setSchema(schema.get());
            }
            return connection;
        } catch (SQLException e) {
            throw failed(e);
        }
    }

    static AftermileException failed(SQLException e) {
        return Sql.failed(StoreSchema.POSTGRES.store(), e);
    }

    @Override
    public void giveBack(Session session) {
        if (session instanceof PostgresSession ours) {
            keep(ours);
        }
        free.release();
    }

    private synchronized void keep(PostgresSession session) {
        if (session.isBroken()) {
            session.close();
            // Whatever broke this one broke those that were idle too, as far as anybody knows.
            closeIdle();
        } else {
            idle.push(session);
        }
    }

    private void closeIdle() {
        idle.forEach(PostgresSession::close);
        idle.clear();
    }

    /** Waits for what is going on, then closes every connection. */
    void close() {
        free.acquireUninterruptibly(most);
        synchronized (this) {
            closed = true;
            closeIdle();
        }
        free.release(most);
    }
}
