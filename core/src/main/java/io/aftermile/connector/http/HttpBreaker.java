package io.aftermile.connector.http;

import java.time.Duration;
import org.immutables.value.Value;

/**
 * When a system that fails is left alone, and for how long. For hosts that use a connector without the engine: the
 * engine rests its targets by itself, and a second breaker under it only hides from it what happens.
 */
@Value.Immutable
public interface HttpBreaker extends WithHttpBreaker {

    /** How many of the last attempts are looked at. Defaults to 20. */
    @Value.Default
    default int window() {
        return 20;
    }

    /** How many attempts there must be before anything is concluded. Defaults to 5. */
    @Value.Default
    default int leastCalls() {
        return 5;
    }

    /** The share of failures, in percent, from which on the system rests. Defaults to 50. */
    @Value.Default
    default int failurePercent() {
        return 50;
    }

    /** How long it rests before one attempt is let through. Defaults to 30 seconds. */
    @Value.Default
    default Duration rest() {
        return Duration.ofSeconds(30);
    }

    @Value.Check
    default void check() {
        if (window() < 1
                || leastCalls() < 1
                || leastCalls() > window()
                || failurePercent() < 1
                || failurePercent() > 100
                || rest().toMillis() < 1) {
            throw new IllegalArgumentException("breaker looks at " + window() + " attempts, at least " + leastCalls()
                    + ", and rests from " + failurePercent() + " percent failures for " + rest()
                    + "; give a window of at least 1 that holds the least calls, 1 to 100 percent, and a rest");
        }
    }

    /** Every default. */
    static HttpBreaker ofDefaults() {
        return builder().build();
    }

    /** Starts a new value. */
    static Builder builder() {
        return new Builder();
    }

    /** Builds an {@link HttpBreaker}; each attribute can be set once. */
    final class Builder extends ImmutableHttpBreaker.Builder {
        Builder() {}
    }
}
