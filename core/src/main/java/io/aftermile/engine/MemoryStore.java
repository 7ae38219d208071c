package io.aftermile.engine;

import io.aftermile.model.TenantId;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Keeps everything in memory, for tests and demonstrations: what a process has here is gone with it. Otherwise it does
 * what the stores on disk do, one transaction at a time. Closing it keeps what it holds, so that a test can go on as
 * after a restart. Thread-safe.
 */
public final class MemoryStore implements EngineStore {

    private final Map<TenantId, MemoryTables> tenants = new HashMap<>();
    private final Undo undo = new Undo();
    private final ReentrantLock lock = new ReentrantLock();

    @Override
    public <T> T write(Function<? super Transaction, ? extends T> work) {
        return alone(() -> {
            try {
                T result = work.apply(new MemoryTransaction(this::tables));
                undo.forget();
                return result;
            } catch (RuntimeException | Error e) {
                undo.all();
                throw e;
            }
        });
    }

    @Override
    public <T> T read(Function<? super View, ? extends T> work) {
        return alone(() -> work.apply(new MemoryView(this::tables)));
    }

    private <T> T alone(Supplier<? extends T> work) {
        if (lock.isHeldByCurrentThread()) {
            throw new IllegalStateException("a transaction was asked for inside another; finish the first one");
        }
        lock.lock();
        try {
            return Objects.requireNonNull(work.get(), "work in a transaction answered null");
        } finally {
            lock.unlock();
        }
    }

    private MemoryTables tables(TenantId tenant) {
        return tenants.computeIfAbsent(tenant, it -> new MemoryTables(undo));
    }

    /** Memory keeps no second copy of what was erased. */
    @Override
    public void removeTraces() {}

    @Override
    public void close() {}
}
