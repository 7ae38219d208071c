package io.aftermile.engine;

import com.gruelbox.transactionoutbox.Dialect;
import com.gruelbox.transactionoutbox.Instantiator;
import com.gruelbox.transactionoutbox.Persistor;
import com.gruelbox.transactionoutbox.Submitter;
import com.gruelbox.transactionoutbox.TransactionManager;
import com.gruelbox.transactionoutbox.TransactionOutbox;
import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.Statement;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;

/**
 * What a classic outbox library does with the same events: a row of the host's and a row of the outbox in one
 * transaction, then the call, and the end of it on record. It neither decides anything nor keeps a journal.
 */
final class OutboxLoad {

    private static final int THREADS = 4;

    /** What is called for each event. */
    static class Called {

        private final AtomicLong calls = new AtomicLong();

        void call(String id, String body) {
            calls.incrementAndGet();
        }
    }

    private OutboxLoad() {}

    static double rate(SpeedServers servers, SpeedServers.Place place, int producers, int events) throws Exception {
        String schema;
        try (Connection connection = place.connect();
                Statement statement = connection.createStatement()) {
            schema = connection.getSchema();
            statement.execute("DROP TABLE IF EXISTS txno_outbox, txno_version, hosted");
            statement.execute("CREATE TABLE hosted (id VARCHAR(200) PRIMARY KEY, body BYTEA NOT NULL)");
        }
        HikariConfig pool = new HikariConfig();
        pool.setDataSource(servers.dataSource());
        pool.setSchema(schema);
        pool.setMaximumPoolSize(producers + THREADS);
        Called called = new Called();
        ExecutorService executor = Executors.newFixedThreadPool(THREADS);
        try (HikariDataSource source = new HikariDataSource(pool)) {
            TransactionManager transactions = TransactionManager.fromDataSource(source);
            TransactionOutbox outbox = TransactionOutbox.builder()
                    .transactionManager(transactions)
                    .persistor(Persistor.forDialect(Dialect.POSTGRESQL_9))
                    .instantiator(Instantiator.using(type -> called))
                    .submitter(Submitter.withExecutor(executor))
                    .build();
            long begun = System.nanoTime();
            Producers.run(
                    producers,
                    events,
                    () -> number -> transactions.inTransactionThrows(transaction -> {
                        byte[] body = SpeedShop.event("outbox", number).body();
                        try (PreparedStatement insert = transaction
                                .connection()
                                .prepareStatement("INSERT INTO hosted (id, body) VALUES (?, ?)")) {
                            insert.setString(1, "outbox-" + number);
                            insert.setBytes(2, body);
                            insert.executeUpdate();
                        }
                        outbox.with()
                                .uniqueRequestId("outbox-" + number)
                                .schedule(Called.class)
                                .call("outbox-" + number, new String(body, StandardCharsets.UTF_8));
                    }));
            executor.shutdown();
            if (!executor.awaitTermination(10, java.util.concurrent.TimeUnit.MINUTES) || called.calls.get() != events) {
                throw new AssertionError(called.calls.get() + " calls for " + events + " events");
            }
            return events * 1e9 / (System.nanoTime() - begun);
        } finally {
            executor.shutdownNow();
        }
    }
}
