package io.aftermile.engine.jdbc;

import io.aftermile.failure.AftermileException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.Semaphore;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Puts the work of several threads into one commit: whoever gets a connection carries out what has queued up meanwhile,
 * each piece so that it can be taken back without the others, and commits once for all. No thread of its own; a single
 * caller never waits for company.
 */
final class GroupCommit {

    /** Where connections come from; taking one waits until there is one. */
    interface Connections {
        Session take();

        void giveBack(Session session);
    }

    /** So that one commit stays short, however many callers there are. */
    private static final int MOST_AT_ONCE = 64;
    /** How often the database may ask for a piece to be done again. */
    private static final int MOST_TRIES = 50;

    private static final class Piece<T> {

        private enum Stage {
            WAITING,
            TAKEN,
            FINISHED
        }

        private final Function<? super JdbcTransaction, ? extends T> work;
        private Stage stage = Stage.WAITING;
        private boolean nudged;
        private int tries;
        private @Nullable T result;
        private @Nullable Throwable failure;

        Piece(Function<? super JdbcTransaction, ? extends T> work) {
            this.work = work;
        }

        void carryOut(JdbcTransaction transaction) {
            tries++;
            failure = null;
            result = work.apply(transaction);
        }

        synchronized void reach(Stage stage) {
            this.stage = stage;
            notifyAll();
        }

        /** Tells whoever waits for it that there may be a connection to carry it out on. */
        synchronized void nudge() {
            nudged = true;
            notifyAll();
        }

        /** Waits until it is finished or was nudged; whether it is finished. */
        synchronized boolean isFinished() {
            boolean interrupted = false;
            while (stage != Stage.FINISHED && !(nudged && stage == Stage.WAITING)) {
                try {
                    wait();
                } catch (InterruptedException e) {
                    // It may be carried out already, and its answer is not to be lost.
                    interrupted = true;
                }
            }
            nudged = false;
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
            return stage == Stage.FINISHED;
        }

        synchronized T answer() {
            Throwable failed = failure;
            if (failed instanceof AftermileException known) {
                throw known;
            }
            if (failed instanceof RuntimeException unchecked) {
                throw unchecked;
            }
            if (failed instanceof Error error) {
                throw error;
            }
            T answer = result;
            if (answer == null) {
                throw new NullPointerException("work in a transaction answered null");
            }
            return answer;
        }
    }

    private final Connections connections;
    private final Semaphore leaders;
    private final ThreadLocal<Boolean> inside = ThreadLocal.withInitial(() -> false);
    private final ConcurrentLinkedDeque<Piece<?>> waiting = new ConcurrentLinkedDeque<>();

    /** @param most how many commits may be under way at once */
    GroupCommit(Connections connections, int most) {
        this.connections = connections;
        this.leaders = new Semaphore(most);
    }

    /** Whether this thread is carrying out work, its own or that of others. */
    boolean isInside() {
        return inside.get();
    }

    <T> T write(Function<? super JdbcTransaction, ? extends T> work) {
        if (isInside()) {
            throw new IllegalStateException("a transaction was asked for inside another; finish the first one");
        }
        Piece<T> piece = new Piece<>(work);
        waiting.add(piece);
        do {
            if (leaders.tryAcquire()) {
                try {
                    lead(piece);
                } finally {
                    leaders.release();
                    // Whoever came meanwhile found no place free, and has not looked again.
                    nudge(waiting.peek());
                }
            }
        } while (!piece.isFinished());
        return piece.answer();
    }

    private static void nudge(@Nullable Piece<?> next) {
        if (next != null) {
            next.nudge();
        }
    }

    private void lead(Piece<?> own) {
        Session session;
        try {
            session = connections.take();
        } catch (RuntimeException | Error e) {
            // Unless somebody took it meanwhile, nobody will.
            if (waiting.remove(own)) {
                own.failure = e;
                own.reach(Piece.Stage.FINISHED);
            }
            return;
        }
        try {
            inside.set(true);
            commitWhatWaits(session);
        } finally {
            inside.remove();
            connections.giveBack(session);
        }
    }

    private void commitWhatWaits(Session session) {
        Piece<?> next = next();
        if (next == null) {
            return;
        }
        List<Piece<?>> done = new ArrayList<>();
        List<Piece<?>> again = new ArrayList<>();
        try {
            session.begin();
            while (next != null) {
                if (carryOut(next, session, done.isEmpty())) {
                    done.add(next);
                    next = done.size() < MOST_AT_ONCE ? next() : null;
                } else {
                    again.add(next);
                    next = null;
                }
            }
            session.commit();
        } catch (RuntimeException | Error e) {
            session.rollBack(e);
            if (next != null) {
                done.add(next);
            }
            done.forEach(piece -> piece.failure = e);
        }
        done.forEach(piece -> piece.reach(Piece.Stage.FINISHED));
        again.forEach(piece -> {
            piece.reach(Piece.Stage.WAITING);
            waiting.addFirst(piece);
        });
    }

    private @Nullable Piece<?> next() {
        Piece<?> next = waiting.poll();
        if (next != null) {
            next.reach(Piece.Stage.TAKEN);
        }
        return next;
    }

    /**
     * Whether that was it; else it is to be done again, in a transaction that begins with it.
     *
     * @param first whether nothing else was done in this transaction, so that all of it can be taken back
     */
    private static boolean carryOut(Piece<?> piece, Session session, boolean first) {
        if (!first) {
            // One of the same name before it is hidden, and ends with the transaction.
            session.run("SAVEPOINT piece");
        }
        session.transaction().beginPiece();
        try {
            piece.carryOut(session.transaction());
            session.sql().flush();
        } catch (RuntimeException | Error e) {
            piece.failure = e;
        }
        // What the database asked for stands, even if the work took the failure for its own.
        boolean again = session.isAskedAgain() && piece.tries < MOST_TRIES;
        if (again || piece.failure != null) {
            takeBack(session, first);
        } else {
            session.transaction().keepPiece();
        }
        return !again;
    }

    private static void takeBack(Session session, boolean first) {
        session.sql().forgetLater();
        if (first) {
            session.run("ROLLBACK");
            session.begin();
        } else {
            session.run("ROLLBACK TO SAVEPOINT piece");
            session.transaction().dropPiece();
        }
    }
}
