package io.aftermile.testkit;

import java.nio.file.Path;

/** Processes are killed over a PostgreSQL server. */
class KilledProcessOnPostgresTest extends KilledProcess {

    @Override
    String freshStore(Path home) {
        return PostgresServer.newSchema() + "@" + PostgresServer.url();
    }
}
