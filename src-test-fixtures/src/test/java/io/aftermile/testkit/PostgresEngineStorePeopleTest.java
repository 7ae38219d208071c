package io.aftermile.testkit;

import io.aftermile.engine.jdbc.PostgresStore;
import java.nio.file.Path;

/** The store of the engine on PostgreSQL forgets people; the files are the server's. */
class PostgresEngineStorePeopleTest extends EngineStorePeople<PostgresStore> {

    private final String schema = PostgresServer.newSchema();

    @Override
    protected PostgresStore open(Path folder) {
        return PostgresStore.builder(PostgresServer.dataSource())
                .schema(schema)
                .createIfMissing()
                .open();
    }

    @Override
    protected boolean hasFiles() {
        return false;
    }
}
