package io.aftermile.engine;

import io.aftermile.connector.IdempotencyKey;
import io.aftermile.failure.RetryAdvice;
import io.github.resilience4j.core.IntervalFunction;
import java.time.Duration;

/**
 * How long an effect waits after a failure: it doubles from attempt to attempt, and is spread by up to a quarter out of
 * the effect's own key. The same effect always waits alike, on every node and in every replay; effects that failed
 * together do not come back together.
 */
final class BackOff {

    private static final int DOUBLING = 2;
    private static final int STEPS = 256;
    /** Beyond any patience, and still a time that a clock can be moved on by. */
    private static final Duration LONGEST_ASKED = Duration.ofDays(36_500);

    private final IntervalFunction plain;

    BackOff(EffectPolicy policy) {
        this.plain = IntervalFunction.ofExponentialBackoff(policy.firstWait(), DOUBLING, policy.longestWait());
    }

    /** The waits of our own after the first attempts, added up. */
    Duration waits(IdempotencyKey key, int attempts) {
        Duration sum = Duration.ZERO;
        for (int attempt = 1; attempt <= attempts; attempt++) {
            sum = sum.plus(wait(key, attempt, RetryAdvice.later()));
        }
        return sum;
    }

    /**
     * The wait after an attempt, from 1; what the other system asked for where that is longer.
     *
     * @param advice what the failure says
     */
    Duration wait(IdempotencyKey key, int attempt, RetryAdvice advice) {
        Duration interval = Duration.ofMillis(plain.apply(Math.max(1, attempt)));
        long spread = Math.floorMod(key.hashCode() * 31L + attempt, (long) STEPS);
        Duration own = interval.plus(interval.dividedBy(4).multipliedBy(spread).dividedBy(STEPS));
        return advice.after()
                .map(asked -> asked.compareTo(LONGEST_ASKED) < 0 ? asked : LONGEST_ASKED)
                .filter(asked -> asked.compareTo(own) > 0)
                .orElse(own);
    }
}
