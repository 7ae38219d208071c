package io.aftermile.testkit;

import io.aftermile.engine.MemoryStore;
import java.nio.file.Path;

/** The store of the engine in memory forgets people. */
class MemoryEngineStorePeopleTest extends EngineStorePeople<MemoryStore> {

    private final MemoryStore store = new MemoryStore();

    @Override
    protected MemoryStore open(Path folder) {
        return store;
    }

    @Override
    protected boolean hasFiles() {
        return false;
    }
}
