package io.aftermile.engine;

import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The threads of a runner, as they can be relied on: whatever an executor throws, a task is taken or it is not. One
 * that ended is not asked again; one that is full, or has no thread left, may take the next task. One thread at a time.
 */
final class RunnerThreads {

    private static final Logger LOG = LoggerFactory.getLogger(RunnerThreads.class);

    private final ScheduledExecutorService executor;
    private final EngineListener listener;
    private boolean refused;
    private @Nullable Future<?> timer;

    RunnerThreads(ScheduledExecutorService executor, EngineListener listener) {
        this.executor = executor;
        this.listener = listener;
    }

    /** Whether it takes a task. */
    boolean take(Runnable task) {
        try {
            executor.execute(task);
            refused = false;
            return true;
        } catch (RuntimeException | Error e) {
            refused(e);
            return false;
        }
    }

    /** Has a task done later, if it can. */
    void later(Runnable task, Duration wait) {
        try {
            timer = executor.schedule(task, wait.toMillis(), TimeUnit.MILLISECONDS);
        } catch (RuntimeException | Error e) {
            refused(e);
        }
    }

    /** Calls off what was to be done later. */
    void nothingLater() {
        if (timer != null) {
            timer.cancel(false);
        }
    }

    /** Whether it never takes a task again. */
    boolean ended() {
        return executor.isShutdown();
    }

    private void refused(Throwable failure) {
        String kind = failure.getClass().getName();
        if (ended()) {
            LOG.warn("the executor takes no more work, {}, so the engine stands still: give it one that runs", kind);
        } else if (!refused) {
            LOG.warn("the executor took no work, {}, and is asked again: see that it has room and threads", kind);
        }
        refused = true;
        listener.failed("handing work to the executor", failure);
    }
}
