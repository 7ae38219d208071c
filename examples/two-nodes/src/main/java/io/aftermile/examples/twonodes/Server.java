package io.aftermile.examples.twonodes;

import io.aftermile.failure.Misconfigured;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** A PostgreSQL server, started here or named by the caller, and a schema of our own in it. */
final class Server implements AutoCloseable {

    private final Optional<EmbeddedPostgres> own;
    private final String url;
    private final String schema = "two_nodes_" + UUID.randomUUID().toString().substring(0, 8);

    private Server(Optional<EmbeddedPostgres> own, String url) {
        this.own = own;
        this.url = url;
    }

    static Server named(String url) {
        return new Server(Optional.empty(), url);
    }

    /** Durable, as servers are; the library's own settings would not sync. */
    static Server started() throws IOException {
        if (!System.getProperty("os.name").startsWith("Linux")
                || !System.getProperty("os.arch").equals("amd64")) {
            throw new Misconfigured(
                    "there is no PostgreSQL for this machine here; name one by --url jdbc:postgresql://..",
                    Map.of("dependency", "PostgreSQL"));
        }
        EmbeddedPostgres server = EmbeddedPostgres.builder()
                .setServerConfig("fsync", "on")
                .setServerConfig("synchronous_commit", "on")
                .setServerConfig("full_page_writes", "on")
                .setPGStartupWait(Duration.ofMinutes(1))
                .start();
        return new Server(Optional.of(server), server.getJdbcUrl("postgres", "postgres"));
    }

    String url() {
        return url;
    }

    String schema() {
        return schema;
    }

    /** Takes the schema out of a server that goes on; one that was started here ends. */
    @Override
    public void close() throws IOException {
        if (own.isPresent()) {
            own.get().close();
            return;
        }
        try (Connection connection = Wiring.server(url).getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("DROP SCHEMA IF EXISTS " + schema + " CASCADE");
        } catch (SQLException e) {
            throw new IOException("the schema " + schema + " could not be dropped; drop it by hand", e);
        }
    }
}
