package io.aftermile.engine;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Locale;

/**
 * Fills a store by copying the rows of one event that the engine itself has carried out: finished ones, and ones whose
 * effect waits for a day far off. Only the hashes of the journal are not those of its entries.
 */
final class FilledStore {

    private static final String SEED = "seed-0";
    private static final int AT_ONCE = 100_000;
    private static final long FAR_OFF = 4_102_444_800_000L;

    private FilledStore() {}

    static void fill(SpeedServers.Place place, int finished, int waiting) throws Exception {
        try (EngineStore store = place.open()) {
            EngineLoad.rate(store, "seed", 1, 1);
        }
        try (Connection connection = place.connect();
                Statement statement = connection.createStatement()) {
            boolean sqlite = place.name().equals("sqlite");
            if (sqlite) {
                statement.execute("PRAGMA synchronous = OFF");
            }
            for (int from = 0; from < finished + waiting; from += AT_ONCE) {
                int to = Math.min(from + AT_ONCE, finished + waiting);
                copy(statement, sqlite, from, Math.min(to, finished), "DONE", 0);
                copy(statement, sqlite, Math.max(from, finished), to, "DUE", FAR_OFF);
                System.out.printf(Locale.ROOT, "  filled %,d of %,d%n", to, finished + waiting);
            }
            count(statement, "delivery DONE", finished + waiting);
            count(statement, "effect DONE", finished);
            count(statement, "effect DUE", waiting);
            if (!sqlite) {
                // As the server does by itself a minute later.
                statement.execute("ANALYZE");
            }
        }
    }

    private static void count(Statement statement, String what, int n) throws SQLException {
        statement.execute("INSERT INTO counter (tenant, what, slot, n) VALUES ('default', '" + what + "', 99, " + n
                + ") ON CONFLICT (tenant, what, slot) DO UPDATE SET n = counter.n + excluded.n");
    }

    private static void copy(Statement statement, boolean sqlite, int from, int to, String state, long due)
            throws SQLException {
        if (from >= to) {
            return;
        }
        String numbers = sqlite
                ? "WITH RECURSIVE numbers (i) AS (SELECT " + from + " UNION ALL SELECT i + 1 FROM numbers WHERE i < "
                        + (to - 1) + ") "
                : "WITH numbers (i) AS (SELECT generate_series(" + from + ", " + (to - 1) + ")) ";
        String id = "'fill-' || i";
        String body = document("s.body", sqlite);
        String document = document("s.document", sqlite);
        statement.execute(
                "INSERT INTO delivery (tenant, position, source, delivery_id, topic, triggered_at, received_at,"
                        + " body, body_size, body_sha256, status, orders) " + numbers
                        + "SELECT tenant, 1000 + i, source, " + id + ", topic, triggered_at, received_at, " + body
                        + ", body_size, body_sha256, 'DONE', " + id
                        + " FROM numbers, delivery s WHERE s.delivery_id = '" + SEED + "'");
        statement.execute("INSERT INTO dossier (tenant, order_id, version, open, document) " + numbers
                + "SELECT tenant, " + id + ", version, open, " + document
                + " FROM numbers, dossier s WHERE s.order_id = '" + SEED + "'");
        statement.execute(
                "INSERT INTO effect (tenant, key, order_id, target, sequence, document, state, attempts, due_at) "
                        + numbers + "SELECT tenant, replace(key, '" + SEED + "', " + id + "), " + id
                        + ", target, sequence, "
                        + document + ", '" + state + "', " + (due == 0 ? "attempts, due_at" : "0, " + due)
                        + " FROM numbers, effect s WHERE s.order_id = '" + SEED + "'");
        statement.execute("INSERT INTO journal (tenant, position, document, hash) " + numbers
                + "SELECT tenant, 1000 + 2 * i + position, " + document + ", hash FROM numbers, journal s"
                + " WHERE s.position <= 2");
    }

    private static String document(String column, boolean sqlite) {
        return sqlite
                ? "CAST(replace(CAST(" + column + " AS TEXT), '" + SEED + "', 'fill-' || i) AS BLOB)"
                : "convert_to(replace(convert_from(" + column + ", 'UTF8'), '" + SEED + "', 'fill-' || i), 'UTF8')";
    }
}
