package io.aftermile.connector.http;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/** The time until a deadline, which may lie farther away than milliseconds can count. */
final class TimeLeft {

    private static final Duration LONG = Duration.ofDays(30);

    private TimeLeft() {}

    /** From zero to thirty days. */
    static Duration until(Instant deadline, Clock clock) {
        Duration left = Duration.between(clock.instant(), deadline);
        return left.isNegative() ? Duration.ZERO : left.compareTo(LONG) > 0 ? LONG : left;
    }
}
