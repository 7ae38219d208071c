package io.aftermile.engine;

import io.aftermile.failure.Misconfigured;
import io.github.resilience4j.core.IntervalFunction;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;
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
    /** As good as for ever, and still a number of nanoseconds. */
    private static final Duration LONGEST_PATIENCE = Duration.ofDays(36_500);

    private static final Duration LONGEST_POLL = Duration.ofDays(1);
    private static final int DOUBLING = 2;

    private enum State {
        NEW,
        RUNNING,
        STOPPING,
        STOPPED
    }

    private final Engine engine;
    private final ScheduledExecutorService executor;
    private final RunnerThreads threads;
    private final boolean ours;
    private final Calls calls;
    private final Duration poll;
    private final IntervalFunction pauses = IntervalFunction.ofExponentialBackoff(FIRST_PAUSE, DOUBLING, LONGEST_PAUSE);
    private final SweepTimes sweeps;
    private final Runnable waker = this::wake;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition quiet = lock.newCondition();
    private State state = State.NEW;
    private boolean round;
    private boolean again;
    private int troubles;

    private EngineRunner(Builder wiring, ScheduledExecutorService executor, boolean ours) {
        this.engine = wiring.engine;
        this.executor = executor;
        this.threads = new RunnerThreads(executor, engine.listener());
        this.ours = ours;
        this.calls = new Calls(engine.effects(), Math.max(1, wiring.threads - 1), new CallHost());
        this.poll = wiring.poll;
        this.sweeps = new SweepTimes(wiring.sweeps);
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
        threads.nothingLater();
        if (!handOver(this::round)) {
            round = false;
            if (state == State.RUNNING) {
                threads.later(this::afterPause, FIRST_PAUSE);
            }
        }
    }

    private boolean handOver(Runnable task) {
        boolean taken = threads.take(task);
        if (!taken && threads.ended()) {
            state = State.STOPPED;
        }
        return taken;
    }

    private void round() {
        boolean more = false;
        Duration wait = poll;
        Optional<Throwable> failure = Optional.empty();
        try {
            if (runs()) {
                boolean worked = engine.workOff() > 0;
                more = calls.handOut() || worked;
                handOutSweeps();
                wait = more ? poll : until(soonest(engine.nextDue()));
            }
        } catch (RuntimeException | Error e) {
            failure = Optional.of(e);
        }
        failure.ifPresent(it -> troubled("a round", it));
        ended(more, wait, failure.isPresent());
    }

    private Optional<Instant> soonest(Optional<Instant> due) {
        lock.lock();
        try {
            return Stream.concat(due.stream(), sweeps.next().stream()).min(Comparator.naturalOrder());
        } finally {
            lock.unlock();
        }
    }

    private boolean runs() {
        lock.lock();
        try {
            return state == State.RUNNING;
        } finally {
            lock.unlock();
        }
    }

    private void ended(boolean more, Duration wait, boolean failed) {
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
                    threads.later(
                            this::afterPause, failed ? Duration.ofMillis(pauses.apply(Math.max(1, troubles))) : wait);
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

    /** Each source a page at a time, so that it takes turns with everything else. */
    private void handOutSweeps() {
        Instant now = engine.clock().instant();
        lock.lock();
        try {
            for (SweepTimes.Plan plan : sweeps.take(now)) {
                if (!handOver(() -> sweep(plan))) {
                    sweeps.ended(plan, now.plus(plan.every()));
                }
            }
        } finally {
            lock.unlock();
        }
    }

    private void sweep(SweepTimes.Plan plan) {
        boolean more = false;
        try {
            more = runs() && engine.sweep(plan.source(), plan.since(), 1).more();
        } catch (RuntimeException | Error e) {
            // The other system's trouble, as a rule: it is asked again in its time, and the engine goes on.
            LOG.debug("sweeping source '{}' failed", plan.source(), Said.quietly(e));
            engine.listener().failed("sweeping source '" + plan.source() + "'", e);
        } finally {
            Instant now = engine.clock().instant();
            lock.lock();
            try {
                sweeps.ended(plan, more ? now : now.plus(plan.every()));
                quiet.signalAll();
            } finally {
                lock.unlock();
            }
            wake();
        }
    }

    /** What calls need of the runner that they belong to. */
    private final class CallHost implements Calls.Host {

        @Override
        public boolean handOver(Runnable task) {
            lock.lock();
            try {
                return EngineRunner.this.handOver(task);
            } finally {
                lock.unlock();
            }
        }

        @Override
        public void recorded() {
            wake();
        }

        @Override
        public void ended() {
            lock.lock();
            try {
                quiet.signalAll();
            } finally {
                lock.unlock();
            }
            wake();
        }

        @Override
        public void troubled(String what, Throwable failure) {
            EngineRunner.this.troubled(what, failure);
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
        LOG.debug("the engine failed at {}", what, Said.quietly(failure));
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
        return new StopReport(end(patience), engine.counts());
    }

    /** Ends it; how much was still under way when patience ended. */
    private int end(Duration patience) {
        int left;
        lock.lock();
        try {
            if (state != State.STOPPED) {
                state = State.STOPPING;
            }
            threads.nothingLater();
            calls.stop();
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
        return left;
    }

    /** How many calls were still under way when patience ended. */
    private int drained(Duration patience) {
        long nanos = patience.compareTo(LONGEST_PATIENCE) < 0 ? patience.toNanos() : LONGEST_PATIENCE.toNanos();
        try {
            while (left() > 0 && nanos > 0) {
                nanos = quiet.awaitNanos(nanos);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return left();
    }

    private int left() {
        return calls.underWay() + sweeps.underWay() + (round ? 1 : 0);
    }

    /** Stops it, waiting {@link #CLOSE} for what is under way, whether its store is there or closed already. */
    @Override
    public void close() {
        end(CLOSE);
    }

    /** Wires an {@link EngineRunner}; one thread at a time. */
    public static final class Builder {

        private final Engine engine;
        private int threads = 4;
        private String threadName = "aftermile";
        private boolean daemon = true;
        private Duration poll = POLL;
        private final List<SweepTimes.Plan> sweeps = new ArrayList<>();
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
         * Has a source swept: when it starts, and again each time this long after a sweep has ended, failed or not. It
         * is asked page by page, between everything else. Defaults to no source at all.
         *
         * @param source an order source that the engine is wired with
         * @param since from when on it is asked, the very first time
         * @param every from 1 second to 30 days
         */
        public Builder sweep(String source, Instant since, Duration every) {
            sweeps.add(new SweepTimes.Plan(source, since, every));
            return this;
        }

        /**
         * Begins to work.
         *
         * @throws Misconfigured if there is not at least one thread, the time between two looks is not above zero and
         *     up to a day, or a source cannot be swept as it was said
         */
        public EngineRunner start() {
            if (threads < 1 || poll.isNegative() || poll.isZero() || poll.compareTo(LONGEST_POLL) > 0) {
                throw new Misconfigured("a runner has " + threads + " threads and looks every " + poll
                        + "; give at least 1 thread and a time above zero, up to " + LONGEST_POLL);
            }
            SweepTimes.check(sweeps, engine::sweeps);
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
