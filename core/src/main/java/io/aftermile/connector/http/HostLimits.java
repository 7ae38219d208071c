package io.aftermile.connector.http;

import io.aftermile.failure.Throttled;
import io.aftermile.failure.Unavailable;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * How many calls a host gets at once, and how many in a time. Counted for each host and port by itself. One object
 * counts for all clients that it is handed to, so that two connectors of one account share what it may. Thread-safe; it
 * counts within one process.
 */
public final class HostLimits {

    /** One host. */
    private static final class Host {

        private final Semaphore places;
        private Instant next = Instant.MIN;

        Host(int places) {
            this.places = new Semaphore(places, true);
        }
    }

    private final int atOnce;
    private final int burst;
    private final Duration interval;
    private final Map<String, Host> hosts = new ConcurrentHashMap<>();

    private HostLimits(int atOnce, int burst, Duration interval) {
        this.atOnce = atOnce;
        this.burst = burst;
        this.interval = interval;
    }

    /**
     * A number of calls at once, as many in a time as they can.
     *
     * @param atOnce at least 1
     */
    public static HostLimits atOnce(int atOnce) {
        if (atOnce < 1) {
            throw new IllegalArgumentException("calls at once is " + atOnce + "; allow at least 1");
        }
        return new HostLimits(atOnce, 1, Duration.ZERO);
    }

    /**
     * These and a rate: {@code calls} at most in each {@code time}, all of which may come together after a pause.
     *
     * @param calls at least 1
     * @param time above zero
     */
    public HostLimits and(int calls, Duration time) {
        if (calls < 1 || time.isNegative() || time.isZero() || time.compareTo(Duration.ofDays(1)) > 0) {
            throw new IllegalArgumentException(
                    "rate is " + calls + " calls in " + time + "; give at least 1 call in up to a day");
        }
        return new HostLimits(atOnce, calls, time.dividedBy(calls));
    }

    /**
     * Takes a place for a call, and waits for it until the deadline at most.
     *
     * @return gives the place back; may be run more than once
     */
    Runnable enter(String host, Instant deadline, Clock clock, Sleeper sleeper) {
        Host limited = hosts.computeIfAbsent(host, it -> new Host(atOnce));
        Duration left = TimeLeft.until(deadline, clock);
        try {
            if (!limited.places.tryAcquire(left.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new Unavailable(
                        "no place among the " + atOnce + " calls at once to " + host
                                + " before the deadline; allow more at once or call less",
                        Map.of("host", host));
            }
            Runnable release = once(limited.places);
            try {
                pace(limited, host, deadline, clock, sleeper);
                return release;
            } catch (RuntimeException | InterruptedException e) {
                release.run();
                throw e;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Unavailable("interrupted while waiting for a place to call " + host, Map.of("host", host), e);
        }
    }

    private static Runnable once(Semaphore places) {
        Semaphore held = new Semaphore(1);
        return () -> {
            if (held.tryAcquire()) {
                places.release();
            }
        };
    }

    private void pace(Host limited, String host, Instant deadline, Clock clock, Sleeper sleeper)
            throws InterruptedException {
        if (interval.isZero()) {
            return;
        }
        Duration wait;
        synchronized (limited) {
            Instant now = clock.instant();
            // After a pause of any length no more than the burst may come together.
            Instant earliest = now.minus(interval.multipliedBy(burst - 1L));
            Instant turn = limited.next.isBefore(earliest) ? earliest : limited.next;
            wait = turn.isAfter(now) ? Duration.between(now, turn) : Duration.ZERO;
            if (now.plus(wait).isAfter(deadline)) {
                throw new Throttled(
                        "our own limit for " + host + " allows the next call in " + wait.toMillis() + " ms only",
                        wait,
                        Map.of("host", host));
            }
            limited.next = turn.plus(interval);
        }
        if (!wait.isZero()) {
            sleeper.sleep(wait);
        }
    }

    @Override
    public String toString() {
        return atOnce + " at once" + (interval.isZero() ? "" : ", " + burst + " in " + interval.multipliedBy(burst));
    }
}
