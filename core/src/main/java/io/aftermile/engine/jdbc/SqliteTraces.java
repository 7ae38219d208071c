package io.aftermile.engine.jdbc;

/**
 * Takes what was deleted out of a database's files: out of the write-ahead log, which keeps every page that was ever
 * changed until it is cut, and out of free pages and the unused ends of others.
 */
final class SqliteTraces {

    private SqliteTraces() {}

    /** Needs the connection for itself, and no transaction open. */
    static void remove(Sql sql) {
        // The database does not rebuild itself while it takes any statement for unfinished.
        sql.release();
        sql.run("PRAGMA wal_checkpoint(TRUNCATE)");
        sql.run("VACUUM");
        sql.run("PRAGMA wal_checkpoint(TRUNCATE)");
    }
}
