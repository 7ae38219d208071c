package io.aftermile.engine;

import io.aftermile.engine.jdbc.PostgresStore;
import io.aftermile.engine.jdbc.SqliteStore;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * Where stores are made: files, and a PostgreSQL server that is started when it is first needed, durable as servers
 * are.
 */
final class SpeedServers implements AutoCloseable {

    /** A place for one store. */
    interface Place {

        /** Opens the store; makes it where there is none. */
        EngineStore open();

        /** A connection of its own to the same database. */
        Connection connect() throws SQLException;

        String name();

        /** By what another process finds it. */
        String address();
    }

    /** Opens a store that another process has made. */
    static EngineStore open(String address) {
        String[] parts = address.split(" ", 2);
        if (parts.length == 1) {
            return SqliteStore.open(Path.of(address));
        }
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setUrl(parts[1]);
        return PostgresStore.builder(source).schema(parts[0]).open();
    }

    private final SpeedOptions options;
    private @Nullable EmbeddedPostgres started;

    SpeedServers(SpeedOptions options) {
        this.options = options;
    }

    Place place(String store) throws IOException {
        return store.equals("sqlite") ? sqlite() : postgres();
    }

    private Place sqlite() throws IOException {
        Path file = Files.createTempDirectory(options.folder(), "store").resolve("engine.db");
        return new Place() {
            @Override
            public EngineStore open() {
                return SqliteStore.open(file);
            }

            @Override
            public Connection connect() throws SQLException {
                return DriverManager.getConnection("jdbc:sqlite:" + file);
            }

            @Override
            public String name() {
                return "sqlite";
            }

            @Override
            public String address() {
                return file.toString();
            }
        };
    }

    PGSimpleDataSource dataSource() throws IOException {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setUrl(url());
        return source;
    }

    private String url() throws IOException {
        String url = options.postgres();
        if (url.isEmpty()) {
            if (started == null) {
                started = EmbeddedPostgres.builder()
                        .setServerConfig("fsync", "on")
                        .setServerConfig("synchronous_commit", "on")
                        .setServerConfig("full_page_writes", "on")
                        .setServerConfig("max_wal_size", "4GB")
                        .start();
            }
            url = started.getJdbcUrl("postgres", "postgres");
        }
        return url;
    }

    private Place postgres() throws IOException {
        String url = url();
        PGSimpleDataSource source = dataSource();
        String schema = "speed" + UUID.randomUUID().toString().replace("-", "");
        return new Place() {
            @Override
            public EngineStore open() {
                return PostgresStore.builder(source)
                        .schema(schema)
                        .createIfMissing()
                        .open();
            }

            @Override
            public Connection connect() throws SQLException {
                Connection connection = source.getConnection();
                try (Statement statement = connection.createStatement()) {
                    statement.execute("CREATE SCHEMA IF NOT EXISTS " + schema);
                }
                connection.setSchema(schema);
                return connection;
            }

            @Override
            public String name() {
                return "postgres";
            }

            @Override
            public String address() {
                return schema + " " + url;
            }
        };
    }

    @Override
    public void close() throws IOException {
        if (started != null) {
            started.close();
        }
    }
}
