package io.aftermile.engine;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The least that a durable event costs on a store: one row with the same body, its key and one more index, each
 * inserted in a transaction of its own. Producers have connections of their own, or take turns at the one that SQLite
 * has.
 */
final class BareLoad {

    private BareLoad() {}

    static double rate(SpeedServers.Place place, int producers, int events) throws Exception {
        boolean one = place.name().equals("sqlite");
        List<Connection> connections = new ArrayList<>();
        for (int i = 0; i < (one ? 1 : producers); i++) {
            connections.add(place.connect());
        }
        try (Statement statement = connections.get(0).createStatement()) {
            if (one) {
                statement.execute("PRAGMA journal_mode = WAL");
                statement.execute("PRAGMA synchronous = FULL");
            }
            statement.execute("DROP TABLE IF EXISTS bare");
            statement.execute("CREATE TABLE bare (id VARCHAR(200) PRIMARY KEY, at VARCHAR(40) NOT NULL, body "
                    + (one ? "BLOB" : "BYTEA") + " NOT NULL)");
            statement.execute("CREATE INDEX bare_at ON bare (at, id)");
        }
        List<Connection> free = new ArrayList<>(connections);
        ReentrantLock turn = new ReentrantLock();
        long begun = System.nanoTime();
        Producers.run(producers, events, () -> {
            Connection connection;
            synchronized (free) {
                connection = one ? free.get(0) : free.remove(0);
            }
            PreparedStatement insert = connection.prepareStatement("INSERT INTO bare (id, at, body) VALUES (?, ?, ?)");
            return number -> {
                if (one) {
                    turn.lock();
                }
                try {
                    insert(insert, number);
                } finally {
                    if (one) {
                        turn.unlock();
                    }
                }
            };
        });
        long took = System.nanoTime() - begun;
        for (Connection connection : connections) {
            connection.close();
        }
        return events * 1e9 / took;
    }

    private static void insert(PreparedStatement insert, long number) throws SQLException {
        insert.setString(1, "bare-" + number);
        insert.setString(2, "2026-03-01T10:00:00Z");
        insert.setBytes(3, SpeedShop.event("bare", number).body());
        insert.executeUpdate();
    }
}
