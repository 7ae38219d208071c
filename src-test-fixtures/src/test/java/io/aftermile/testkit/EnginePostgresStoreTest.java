package io.aftermile.testkit;

import io.aftermile.engine.EngineStore;
import io.aftermile.engine.jdbc.PostgresStore;

/** The engine's store on PostgreSQL keeps the contract, with connections of its own for each of several nodes. */
class EnginePostgresStoreTest extends EngineStoreKit {

    private final String schema = PostgresServer.newSchema();

    @Override
    protected EngineStore open() {
        return PostgresStore.builder(PostgresServer.dataSource())
                .schema(schema)
                .connections(2)
                .createIfMissing()
                .open();
    }
}
