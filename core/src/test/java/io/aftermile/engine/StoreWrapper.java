package io.aftermile.engine;

import java.util.function.Function;

/** A store whose doors a test can get at. */
class StoreWrapper implements EngineStore {

    final EngineStore store;

    StoreWrapper(EngineStore store) {
        this.store = store;
    }

    @Override
    public <T> T write(Function<? super Transaction, ? extends T> work) {
        return store.write(work);
    }

    @Override
    public <T> T read(Function<? super View, ? extends T> work) {
        return store.read(work);
    }

    @Override
    public boolean severalNodes() {
        return store.severalNodes();
    }

    @Override
    public void removeTraces() {
        store.removeTraces();
    }

    @Override
    public void close() {
        store.close();
    }
}
