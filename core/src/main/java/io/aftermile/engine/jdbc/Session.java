package io.aftermile.engine.jdbc;

/** One connection and the transaction on it. One thread at a time. */
abstract class Session {

    private final Sql sql;
    private final JdbcTransaction transaction;

    Session(Sql sql, JdbcTransaction transaction) {
        this.sql = sql;
        this.transaction = transaction;
    }

    final Sql sql() {
        return sql;
    }

    final JdbcTransaction transaction() {
        return transaction;
    }

    final void run(String statement) {
        sql.run(statement);
    }

    final void begin() {
        sql.forgetLater();
        transaction.begin();
        sql.clearAskedAgain();
        beginWriting();
    }

    /** Commits; the counts of what moved are written before it, once. */
    final void commit() {
        transaction.counters().write(sql);
        end();
    }

    /** Whether the database took back what was done since this was last asked, and wants it done again. */
    final boolean isAskedAgain() {
        return sql.clearAskedAgain();
    }

    /** Begins a transaction that may write. */
    abstract void beginWriting();

    /** Ends it; all of it is durable after this. */
    abstract void end();

    /** Takes everything back; a failure of that is added to the cause. */
    abstract void rollBack(Throwable cause);
}
