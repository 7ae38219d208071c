package io.aftermile.connector.http;

import io.aftermile.failure.AftermileException;
import io.aftermile.failure.InDoubt;
import io.aftermile.failure.Throttled;
import io.aftermile.failure.Unavailable;
import io.github.resilience4j.core.IntervalFunction;
import java.time.Duration;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** Whether a failed call is made again, and after how long. */
final class Waits {

    private static final int DOUBLING = 2;
    private static final int PERCENT = 100;

    private final HttpRetries policy;
    private final IntervalFunction lengths;
    private final RandomGenerator random;

    Waits(HttpRetries policy, RandomGenerator random) {
        this.policy = policy;
        this.lengths = IntervalFunction.ofExponentialBackoff(policy.firstWait(), DOUBLING, policy.longestWait());
        this.random = random;
    }

    /**
     * The wait before the next attempt; empty where there is none.
     *
     * @param attempt the one that failed, 1 for the first
     * @param waited all waits of this call so far
     */
    Optional<Duration> before(HttpCall call, AftermileException failure, int attempt, Duration waited) {
        if (attempt >= policy.attempts() || !repeatable(call.effect(), failure)) {
            return Optional.empty();
        }
        Duration full = Duration.ofMillis(lengths.apply(attempt));
        long off = random.nextLong(0, PERCENT + 1L) * policy.jitterPercent() / PERCENT;
        Duration own = full.multipliedBy(PERCENT - off).dividedBy(PERCENT);
        Duration wait = failure.retryAdvice()
                .after()
                .filter(asked -> asked.compareTo(own) > 0)
                .orElse(own);
        return waited.plus(wait).compareTo(policy.budget()) > 0 ? Optional.empty() : Optional.of(wait);
    }

    /** What acts is repeated only where the other side itself said that it did nothing and when to come again. */
    private static boolean repeatable(CallEffect effect, AftermileException failure) {
        return switch (effect) {
            case READS -> failure instanceof Unavailable || failure instanceof Throttled;
            case ONCE -> failure instanceof Unavailable || failure instanceof Throttled || failure instanceof InDoubt;
            case ACTS -> failure instanceof Throttled;
        };
    }
}
