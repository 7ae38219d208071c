package io.aftermile.engine.jdbc;

import io.aftermile.failure.AftermileException;
import io.aftermile.failure.Unavailable;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Puts the work of several threads into one commit: whoever gets the connection carries out what has queued up
 * meanwhile, each piece behind a savepoint of its own, and commits once for all. No thread of its own; a single caller
 * never waits for company.
 */
final class GroupCommit {

    /** So that one commit stays short, however many callers there are. */
    private static final int MOST_AT_ONCE = 64;

    private static final class Piece<T> {

        private final Function<? super SqliteTransaction, ? extends T> work;
        private boolean finished;
        private @Nullable T result;
        private @Nullable Throwable failure;

        Piece(Function<? super SqliteTransaction, ? extends T> work) {
            this.work = work;
        }

        void carryOut(SqliteTransaction transaction) {
            result = work.apply(transaction);
        }

        void fail(Throwable failure) {
            this.failure = failure;
        }
    }

    private final Sql sql;
    private final SqliteTransaction transaction;
    private final ReentrantLock connection;
    private final Queue<Piece<?>> waiting = new ConcurrentLinkedQueue<>();

    GroupCommit(Sql sql, ReentrantLock connection) {
        this.sql = sql;
        this.transaction = new SqliteTransaction(sql);
        this.connection = connection;
    }

    <T> T write(Function<? super SqliteTransaction, ? extends T> work) {
        if (connection.isHeldByCurrentThread()) {
            throw new IllegalStateException("a transaction was asked for inside another; finish the first one");
        }
        Piece<T> piece = new Piece<>(work);
        waiting.add(piece);
        connection.lock();
        try {
            // Whoever had the connection may have carried it out; else it is still in the queue, perhaps behind others.
            while (!piece.finished) {
                commitWhatWaits();
            }
        } finally {
            connection.unlock();
        }
        return answer(piece);
    }

    private static <T> T answer(Piece<T> piece) {
        Throwable failure = piece.failure;
        if (failure instanceof AftermileException known) {
            throw known;
        }
        if (failure instanceof RuntimeException unchecked) {
            throw unchecked;
        }
        if (failure instanceof Error error) {
            throw error;
        }
        T result = piece.result;
        if (result == null) {
            throw new NullPointerException("work in a transaction answered null");
        }
        return result;
    }

    private void commitWhatWaits() {
        List<Piece<?>> taken = new ArrayList<>();
        for (Piece<?> next = waiting.poll(); next != null; next = waiting.poll()) {
            taken.add(next);
            if (taken.size() == MOST_AT_ONCE) {
                break;
            }
        }
        try {
            sql.run("BEGIN IMMEDIATE");
            transaction.counters().clear();
            taken.forEach(this::carryOut);
            transaction.counters().write(sql);
            sql.run("COMMIT");
        } catch (RuntimeException | Error e) {
            rollBack(e);
            taken.forEach(piece -> piece.fail(e));
        }
        taken.forEach(piece -> piece.finished = true);
    }

    private void carryOut(Piece<?> piece) {
        sql.run("SAVEPOINT piece");
        try {
            piece.carryOut(transaction);
            sql.run("RELEASE piece");
            transaction.counters().keepPiece();
        } catch (RuntimeException | Error e) {
            piece.fail(e);
            transaction.counters().dropPiece();
            sql.run("ROLLBACK TO piece");
            sql.run("RELEASE piece");
        }
    }

    private void rollBack(Throwable cause) {
        try {
            sql.run("ROLLBACK");
        } catch (Unavailable e) {
            // The database had ended the transaction itself; what it said first is what the callers get.
            cause.addSuppressed(e);
        }
    }
}
