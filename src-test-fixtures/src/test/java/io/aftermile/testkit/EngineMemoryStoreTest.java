package io.aftermile.testkit;

import io.aftermile.engine.EngineStore;
import io.aftermile.engine.MemoryStore;

/** The engine's store in memory keeps the contract. */
class EngineMemoryStoreTest extends EngineStoreKit {

    private final MemoryStore store = new MemoryStore();

    @Override
    protected EngineStore open() {
        return store;
    }
}
