package io.aftermile.testkit;

import io.aftermile.engine.jdbc.SqliteStore;
import java.nio.file.Path;

/** The store of the engine in SQLite forgets people, down to the bytes of its files. */
class SqliteEngineStorePeopleTest extends EngineStorePeople<SqliteStore> {

    @Override
    protected SqliteStore open(Path folder) {
        return SqliteStore.open(folder.resolve("engine.db"));
    }
}
