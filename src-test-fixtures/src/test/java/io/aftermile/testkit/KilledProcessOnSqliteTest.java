package io.aftermile.testkit;

import java.nio.file.Path;

/** Processes are killed over a SQLite file. */
class KilledProcessOnSqliteTest extends KilledProcess {

    @Override
    String freshStore(Path home) {
        return "sqlite:" + home.resolve("engine.db");
    }
}
