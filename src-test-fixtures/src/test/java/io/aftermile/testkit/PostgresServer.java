package io.aftermile.testkit;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.UUID;
import javax.sql.DataSource;
import org.junit.jupiter.api.Assumptions;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * A real PostgreSQL server, one for all tests of a process: started when it is first asked for, durable as servers are
 * (the library's own settings would not sync). {@code -Dtest.pg.url=jdbc:postgresql://..} names another one instead.
 */
final class PostgresServer {

    private static final String OVERRIDE = "test.pg.url";

    /** Started once, by whoever asks first. */
    private static final class Started {
        static final String URL = System.getProperty(OVERRIDE, "").isEmpty() ? start() : System.getProperty(OVERRIDE);

        private static String start() {
            try {
                // Ends with the process: the library stops it then.
                return EmbeddedPostgres.builder()
                        .setServerConfig("fsync", "on")
                        .setServerConfig("synchronous_commit", "on")
                        .setServerConfig("full_page_writes", "on")
                        .setServerConfig("max_connections", "200")
                        .setPGStartupWait(Duration.ofMinutes(1))
                        .start()
                        .getJdbcUrl("postgres", "postgres");
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private PostgresServer() {}

    /** Where it is; skips the test on machines for which there is no server here and none is named. */
    static String url() {
        Assumptions.assumeTrue(
                !System.getProperty(OVERRIDE, "").isEmpty()
                        || (System.getProperty("os.name").startsWith("Linux")
                                && System.getProperty("os.arch").equals("amd64")),
                "no PostgreSQL for this machine; name one by -D" + OVERRIDE);
        return Started.URL;
    }

    static DataSource dataSource() {
        return dataSource(url());
    }

    static DataSource dataSource(String url) {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setUrl(url);
        return source;
    }

    /** The name of a schema that nobody has. */
    static String newSchema() {
        return "t" + UUID.randomUUID().toString().replace("-", "");
    }
}
