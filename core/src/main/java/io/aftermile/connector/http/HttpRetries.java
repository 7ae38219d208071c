package io.aftermile.connector.http;

import java.time.Duration;
import org.immutables.value.Value;

/**
 * How often a call is made again before it fails, and how long it waits in between; what it may be repeated after is
 * said by its {@link CallEffect}. It is kept short on purpose: the engine repeats effects for hours, with the same key
 * and after a restart too.
 */
@Value.Immutable
public interface HttpRetries extends WithHttpRetries {

    /** Attempts in all. Defaults to 3; 1 makes every failure the caller's. */
    @Value.Default
    default int attempts() {
        return 3;
    }

    /** The wait after the first attempt; doubled after each further one. Defaults to 200 milliseconds. */
    @Value.Default
    default Duration firstWait() {
        return Duration.ofMillis(200);
    }

    /** The longest wait of our own. Defaults to 2 seconds. */
    @Value.Default
    default Duration longestWait() {
        return Duration.ofSeconds(2);
    }

    /** By how many percent a wait of our own may be shorter, at random. Defaults to 50. */
    @Value.Default
    default int jitterPercent() {
        return 50;
    }

    /**
     * All waits of one call together, those that the other side asks for included. Defaults to 5 seconds. A
     * {@code Retry-After} beyond it is the caller's, who is told how long.
     */
    @Value.Default
    default Duration budget() {
        return Duration.ofSeconds(5);
    }

    @Value.Check
    default void check() {
        if (attempts() < 1
                || firstWait().toMillis() < 1
                || longestWait().compareTo(firstWait()) < 0
                || jitterPercent() < 0
                || jitterPercent() > 100
                || budget().isNegative()) {
            throw new IllegalArgumentException("retries are " + attempts() + " attempts, waits of " + firstWait()
                    + " to " + longestWait() + " shortened by up to " + jitterPercent() + " percent, " + budget()
                    + " in all; give at least 1 attempt, waits of at least 1 millisecond that do not fall, 0 to 100"
                    + " percent, and a budget of zero or more");
        }
    }

    /** Every default. */
    static HttpRetries ofDefaults() {
        return builder().build();
    }

    /** One attempt only. */
    static HttpRetries none() {
        return builder().attempts(1).build();
    }

    /** Starts a new value. */
    static Builder builder() {
        return new Builder();
    }

    /** Builds an {@link HttpRetries}; each attribute can be set once. */
    final class Builder extends ImmutableHttpRetries.Builder {
        Builder() {}
    }
}
