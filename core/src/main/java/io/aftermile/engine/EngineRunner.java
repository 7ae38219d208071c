package io.aftermile.engine;

import io.aftermile.failure.Misconfigured;
import io.github.resilience4j.core.IntervalFunction;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs an engine on threads, from {@link #start} to {@link #stop}: deliveries one batch after the other, calls of
 * different orders and systems beside each other, those of one lane in their order. It works when something comes in,
 * when something falls due, and every few seconds in case another process has left work. A failure never ends it: it is
 * told to the listeners and tried again later and later. Thread-safe; started and stopped once.
 */
public final class EngineRunner implements AutoCloseable {

    /** How often it looks for work that another process has left, unless told otherwise. */
    public static final Duration POLL = Duration.ofSeconds(5);

    /** For how long {@link #close} waits for calls that are under way. */
    public static final Duration CLOSE = Duration.ofSeconds(30);

    private static final Logger LOG = LoggerFactory.getLogger(EngineRunner.class);
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(1);
    private static final int DOUBLING = 2;

    private enum State {
        NEW,
        RUNNING,
        STOPPING,
        STOPPED
    }

    private final Engine engine;
    private final ScheduledExecutorService executor;
    private final boolean ours;
    private final int calls;
    private final Duration poll;
    private final IntervalFunction pauses = IntervalFunction.ofExponentialBackoff(FIRST_PAUSE, DOUBLING, LONGEST_PAUSE);
    private final Runnable waker = this::wake;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition quiet = lock.newCondition();
    private State state = State.NEW;
    private boolean round;
    private boolean again;
    private int underWay;
    private int troubles;
    private @Nullable Future<?> timer;

    private EngineRunner(Builder wiring, ScheduledExecutorService executor, boolean ours) {
        this.engine = wiring.engine;
        this.executor = executor;
        this.ours = ours;
        this.calls = Math.max(1, wiring.threads - 1);
        this.poll = wiring.poll;
    }

    /** Starts the wiring; hosts get it from {@link io.aftermile.Aftermile#runner}. */
    static Builder builder(Engine engine) {
        return new Builder(engine);
    }

    /**
     * Begins to work.
     *
     * @throws IllegalStateException if it was started before
     */
    public EngineRunner start() {
        lock.lock();
        try {
            if (state != State.NEW) {
                throw new IllegalStateException("a runner is started once; it is " + state);
            }
            state = State.RUNNING;
            engine.onWork(waker);
            begin();
        } finally {
            lock.unlock();
        }
        return this;
    }

    /** There is work: begins a round, unless one runs already, which then is followed by another. */
    private void wake() {
        lock.lock();
        try {
            if (state != State.RUNNING) {
                return;
            }
            if (round) {
                again = true;
            } else if (troubles == 0) {
                begin();
            }
        } finally {
            lock.unlock();
        }
    }

    private void begin() {
        round = true;
        again = false;
        if (timer != null) {
            timer.cancel(false);
        }
        if (!handOver(this::round)) {
            round = false;
        }
    }

    private boolean handOver(Runnable task) {
        try {
            executor.execute(task);
            return true;
        } catch (RejectedExecutionException e) {
            state = State.STOPPED;
            LOG.warn("the executor takes no more work, so the engine stands still: give it one that runs", e);
            engine.listener().failed("handing work to the executor", e);
            return false;
        }
    }

    private void round() {
        boolean more = false;
        Optional<Instant> next = Optional.empty();
        Optional<Throwable> failure = Optional.empty();
        try {
            if (runs()) {
                boolean worked = engine.workOff() > 0;
                more = handOutCalls() || worked;
                next = more ? next : engine.nextDue();
            }
        } catch (RuntimeException | Error e) {
            failure = Optional.of(e);
        }
        failure.ifPresent(it -> troubled("a round", it));
        ended(more, next, failure.isPresent());
    }

    private boolean runs() {
        lock.lock();
        try {
            return state == State.RUNNING;
        } finally {
            lock.unlock();
        }
    }

    private void ended(boolean more, Optional<Instant> next, boolean failed) {
        boolean recovered = false;
        lock.lock();
        try {
            round = false;
            if (state == State.RUNNING) {
                if (!failed) {
                    recovered = troubles > 0;
                    troubles = 0;
                }
                if (!failed && (more || again)) {
                    begin();
                } else {
                    later(failed ? Duration.ofMillis(pauses.apply(Math.max(1, troubles))) : until(next));
                }
            }
            quiet.signalAll();
        } finally {
            lock.unlock();
        }
        if (recovered) {
            LOG.info("the engine works again");
        }
    }

    private Duration until(Optional<Instant> next) {
        Duration wait =
                next.map(it -> Duration.between(engine.clock().instant(), it)).orElse(poll);
        // A moment too early would find nothing due.
        Duration whole = wait.isNegative() ? Duration.ZERO : wait.plusMillis(1);
        return whole.compareTo(poll) < 0 ? whole : poll;
    }

    private void later(Duration wait) {
        try {
            timer = executor.schedule(this::afterPause, wait.toMillis(), TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException e) {
            handOver(this::afterPause);
        }
    }

    private void afterPause() {
        lock.lock();
        try {
            if (state == State.RUNNING && !round) {
                begin();
            }
        } finally {
            lock.unlock();
        }
    }

    /** Claims as many effects as can be called at once now; whether there were any. */
    private boolean handOutCalls() {
        int free;
        lock.lock();
        try {
            free = calls - underWay;
        } finally {
            lock.unlock();
        }
        if (free <= 0) {
            return false;
        }
        Claims.Claim claim = engine.effects().claim(free);
        claim.effects().forEach(effect -> handOut(claim, effect));
        return !claim.effects().isEmpty();
    }

    private void handOut(Claims.Claim claim, StoredEffect effect) {
        lock.lock();
        try {
            // What is not handed over stays in doubt, and is asked about once its claim has ended.
            if (handOver(() -> call(claim, effect))) {
                underWay++;
            }
        } finally {
            lock.unlock();
        }
    }

    private void call(Claims.Claim claim, StoredEffect effect) {
        try {
            engine.effects().carryOut(claim, List.of(effect));
        } catch (RuntimeException | Error e) {
            troubled("recording what came of effect " + effect.key(), e);
        } finally {
            lock.lock();
            try {
                underWay--;
                quiet.signalAll();
            } finally {
                lock.unlock();
            }
            wake();
        }
    }

    private void troubled(String what, Throwable failure) {
        int before;
        lock.lock();
        try {
            before = troubles++;
        } finally {
            lock.unlock();
        }
        if (before == 0) {
            // Its message may hold anything, so it is for the debug log alone.
            LOG.warn(
                    "the engine failed at {} with {} and tries again; see that its store can be reached",
                    what,
                    failure.getClass().getName());
        }
        LOG.debug("the engine failed at {}", what, failure);
        engine.listener().failed(what, failure);
    }

    /**
     * Takes nothing up any more, waits for what is under way, and ends. Safe to call again; a second call waits like
     * the first.
     *
     * @param patience for how long calls that are under way are waited for; then they are left alone (on threads of
     *     ours, interrupted), and asked about by the next start
     */
    public StopReport stop(Duration patience) {
        int left;
        lock.lock();
        try {
            if (state != State.STOPPED) {
                state = State.STOPPING;
            }
            if (timer != null) {
                timer.cancel(false);
            }
            left = drained(patience);
            state = State.STOPPED;
        } finally {
            lock.unlock();
        }
        engine.offWork(waker);
        if (ours && left == 0) {
            executor.shutdown();
        } else if (ours) {
            executor.shutdownNow();
        }
        return new StopReport(left, engine.counts());
    }

    /** How many calls were still under way when patience ended. */
    private int drained(Duration patience) {
        long nanos = patience.toNanos();
        try {
            while ((underWay > 0 || round) && nanos > 0) {
                nanos = quiet.awaitNanos(nanos);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return underWay + (round ? 1 : 0);
    }

    /** Stops it, waiting {@link #CLOSE} for what is under way. */
    @Override
    public void close() {
        stop(CLOSE);
    }

    /** Wires an {@link EngineRunner}; one thread at a time. */
    public static final class Builder {

        private final Engine engine;
        private int threads = 4;
        private String threadName = "aftermile";
        private boolean daemon = true;
        private Duration poll = POLL;
        private @Nullable ScheduledExecutorService executor;

        private Builder(Engine engine) {
            this.engine = engine;
        }

        /**
         * How many things are done at once: one for deliveries, the others for calls; with 1, everything takes turns.
         * Defaults to 4.
         */
        public Builder threads(int threads) {
            this.threads = threads;
            return this;
        }

        /** What threads of ours are called, before a number. Defaults to {@code aftermile}. */
        public Builder threadName(String name) {
            this.threadName = name;
            return this;
        }

        /** Whether threads of ours let the process end while they work; nothing is lost by that. Defaults to true. */
        public Builder daemon(boolean daemon) {
            this.daemon = daemon;
            return this;
        }

        /** Threads of the host's; never shut down by us. Defaults to threads of ours. */
        public Builder executor(ScheduledExecutorService executor) {
            this.executor = executor;
            return this;
        }

        /** How often it looks for work that another process has left. Defaults to {@link EngineRunner#POLL}. */
        public Builder poll(Duration poll) {
            this.poll = poll;
            return this;
        }

        /**
         * Begins to work.
         *
         * @throws Misconfigured if there is not at least one thread, or nothing between two looks
         */
        public EngineRunner start() {
            if (threads < 1 || poll.isNegative() || poll.isZero()) {
                throw new Misconfigured("a runner has " + threads + " threads and looks every " + poll
                        + "; give at least 1 thread and a time above zero");
            }
            return executor != null
                    ? new EngineRunner(this, executor, false).start()
                    : new EngineRunner(this, Executors.newScheduledThreadPool(threads, named()), true).start();
        }

        private ThreadFactory named() {
            AtomicInteger number = new AtomicInteger();
            return task -> {
                Thread thread = new Thread(task, threadName + "-" + number.incrementAndGet());
                thread.setDaemon(daemon);
                return thread;
            };
        }
    }
}
