package io.aftermile.testkit.simulation;

import io.aftermile.engine.EngineStore;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A store that watches every call of every transaction, or reports transactions that never were. */
class WatchedStore implements EngineStore {

    /** Takes a transaction back that is reported as done. */
    private static final class TakenBack extends RuntimeException {
        private static final long serialVersionUID = 1L;
        private final transient @Nullable Object answer;

        TakenBack(@Nullable Object answer) {
            super(null, null, false, false);
            this.answer = answer;
        }
    }

    final EngineStore real;
    private final Watched.Watcher watcher;

    WatchedStore(EngineStore real, Watched.Watcher watcher) {
        this.real = real;
        this.watcher = watcher;
    }

    @Override
    public <T> T write(Function<? super Transaction, ? extends T> work) {
        return real.write(transaction -> work.apply(Watched.transaction(transaction, watcher)));
    }

    /** Carries work out and takes it back, and answers as if it stood. */
    @SuppressWarnings("unchecked")
    final <T> T lose(Function<? super Transaction, ? extends T> work) {
        try {
            return real.write(transaction -> {
                throw new TakenBack(work.apply(transaction));
            });
        } catch (TakenBack e) {
            return (T) e.answer;
        }
    }

    @Override
    public <T> T read(Function<? super View, ? extends T> work) {
        return real.read(work);
    }

    @Override
    public void removeTraces() {
        real.removeTraces();
    }

    @Override
    public void close() {
        real.close();
    }
}
