package io.aftermile.testkit;

import io.aftermile.engine.EngineStore;
import io.aftermile.engine.jdbc.SqliteStore;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

/** The engine's store in SQLite keeps the contract. */
class EngineSqliteStoreTest extends EngineStoreKit {

    @TempDir
    Path folder;

    @Override
    protected EngineStore open() {
        return SqliteStore.open(folder.resolve("engine.db"));
    }
}
