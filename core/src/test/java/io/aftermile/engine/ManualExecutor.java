package io.aftermile.engine;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.AbstractExecutorService;
import java.util.concurrent.Callable;
import java.util.concurrent.Delayed;
import java.util.concurrent.FutureTask;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Threads that a test moves by hand: what is handed over waits until it is run, and what is due later until it is
 * fired.
 */
final class ManualExecutor extends AbstractExecutorService implements ScheduledExecutorService {

    /** A task and the delay that was asked for. */
    static final class Timer extends FutureTask<Object> implements ScheduledFuture<Object> {

        final Duration delay;

        Timer(Runnable task, Duration delay) {
            super(task, "");
            this.delay = delay;
        }

        @Override
        public long getDelay(TimeUnit unit) {
            return unit.convert(delay);
        }

        @Override
        public int compareTo(Delayed other) {
            return Long.compare(getDelay(TimeUnit.NANOSECONDS), other.getDelay(TimeUnit.NANOSECONDS));
        }
    }

    final Deque<Runnable> tasks = new ArrayDeque<>();
    final List<Timer> timers = new ArrayList<>();
    boolean rejects;
    /** What it throws instead of taking a task. */
    Supplier<? extends Error> refusal;

    boolean down;

    @Override
    public void execute(Runnable task) {
        if (refusal != null) {
            throw refusal.get();
        }
        if (rejects) {
            throw new RejectedExecutionException("this test takes nothing");
        }
        tasks.add(task);
    }

    /** Runs what waits, and what that hands over, until nothing is left. */
    void runAll() {
        for (int i = 0; i < 10_000 && !tasks.isEmpty(); i++) {
            tasks.poll().run();
        }
    }

    /** The timer that runs now. */
    Timer timer() {
        return timers.stream()
                .filter(it -> !it.isDone())
                .reduce((first, second) -> second)
                .orElseThrow();
    }

    /** Fires the timer that runs now, and works off what follows. */
    void fire() {
        timer().run();
        runAll();
    }

    @Override
    public ScheduledFuture<?> schedule(Runnable task, long delay, TimeUnit unit) {
        Timer timer = new Timer(task, Duration.of(delay, unit.toChronoUnit()));
        timers.add(timer);
        return timer;
    }

    @Override
    public <V> ScheduledFuture<V> schedule(Callable<V> task, long delay, TimeUnit unit) {
        throw new UnsupportedOperationException();
    }

    @Override
    public ScheduledFuture<?> scheduleAtFixedRate(Runnable task, long first, long period, TimeUnit unit) {
        throw new UnsupportedOperationException();
    }

    @Override
    public ScheduledFuture<?> scheduleWithFixedDelay(Runnable task, long first, long delay, TimeUnit unit) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void shutdown() {
        down = true;
    }

    @Override
    public List<Runnable> shutdownNow() {
        down = true;
        return List.of();
    }

    @Override
    public boolean isShutdown() {
        return down;
    }

    @Override
    public boolean isTerminated() {
        return down;
    }

    @Override
    public boolean awaitTermination(long timeout, TimeUnit unit) {
        return down;
    }
}
