package io.aftermile.engine.jdbc;

import io.aftermile.failure.Unavailable;
import io.aftermile.model.TenantId;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Changes the tables of a server on which several processes write. What must be done by one at a time stands under a
 * turn, a locked row: a tenant's desk, where its journal's chain is kept, and its door, where deliveries get their
 * places. A transaction waits for the first turn that it needs. With others in hand it never waits, since it could wait
 * for somebody who waits for it: the piece of work is done again, in a transaction that begins with it.
 */
final class PostgresTransaction extends JdbcTransaction {

    private static final String DESK = "desk";
    private static final String ARRIVAL = "arrival";

    private record Turn(TenantId tenant, String what) {}

    private final Set<Turn> held = new HashSet<>();
    private final Set<Turn> heldByPiece = new HashSet<>();
    private boolean first = true;

    PostgresTransaction(Sql sql, Counters counters) {
        super(sql, counters);
    }

    @Override
    void begin() {
        super.begin();
        held.clear();
        first = true;
    }

    @Override
    void beginPiece() {
        heldByPiece.clear();
    }

    @Override
    void keepPiece() {
        super.keepPiece();
        held.addAll(heldByPiece);
        first = false;
    }

    /** What a piece had locked is unlocked when it is taken back. */
    @Override
    void dropPiece() {
        super.dropPiece();
        heldByPiece.clear();
        first = false;
    }

    @Override
    void turnToAdd(TenantId tenant) {
        take(new Turn(tenant, ARRIVAL));
    }

    @Override
    void turnAtDesk(TenantId tenant) {
        take(new Turn(tenant, DESK));
    }

    @Override
    boolean isTurnAtDesk(TenantId tenant) {
        return isTaken(new Turn(tenant, DESK), false);
    }

    private void take(Turn turn) {
        if (!isTaken(turn, first)) {
            sql.askAgain();
            throw new Unavailable("another transaction has its turn; the work is done again after it");
        }
    }

    private boolean isTaken(Turn turn, boolean waiting) {
        if (held.contains(turn) || heldByPiece.contains(turn)) {
            return true;
        }
        boolean taken = isLocked(turn, waiting) || isNew(turn) || isLocked(turn, waiting);
        if (taken) {
            heldByPiece.add(turn);
        }
        return taken;
    }

    private boolean isLocked(Turn turn, boolean waiting) {
        List<Integer> rows = sql.list(
                row -> row.getInt(1),
                "SELECT 1 FROM turn WHERE tenant = ? AND what = ? FOR UPDATE" + (waiting ? "" : " SKIP LOCKED"),
                turn.tenant(),
                turn.what());
        return !rows.isEmpty();
    }

    /** Whoever makes the row has it; another one that makes it at the same time waits for the commit. */
    private boolean isNew(Turn turn) {
        return sql.change(
                        "INSERT INTO turn (tenant, what) VALUES (?, ?) ON CONFLICT DO NOTHING",
                        turn.tenant(),
                        turn.what())
                == 1;
    }

    /** The clock of the server: all nodes share it, however their own ones go. */
    @Override
    String clock() {
        return "CAST(floor(extract(epoch FROM clock_timestamp()) * 1000) AS BIGINT)";
    }

    @Override
    Object clockValue(Instant now) {
        return Sql.NOT_ASKED;
    }

    @Override
    String taking() {
        return " FOR UPDATE OF e SKIP LOCKED";
    }
}
