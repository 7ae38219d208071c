package io.aftermile.engine;

import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import java.time.Duration;
import org.immutables.value.Value;

/**
 * When a target is left alone because it fails, and for how long. Of a target's last calls, failures are those that say
 * nothing about the effect itself: no connection, no answer, too many calls, a wrong set-up, a slip of its connector.
 */
@Value.Immutable
@JsonDeserialize(as = ImmutableBreakerPolicy.class)
public interface BreakerPolicy extends WithBreakerPolicy {

    /** How many of the last calls are looked at. Defaults to 20. */
    @Value.Default
    default int window() {
        return 20;
    }

    /** How many calls there must be before anything is concluded. Defaults to 5. */
    @Value.Default
    default int leastCalls() {
        return 5;
    }

    /** The share of failures, in percent, from which on the target rests. Defaults to 50. */
    @Value.Default
    default int failurePercent() {
        return 50;
    }

    /** How long it rests before it is tried again; doubled each time it fails again. Defaults to 30 seconds. */
    @Value.Default
    default Duration rest() {
        return Duration.ofSeconds(30);
    }

    /** The longest that it rests. Defaults to 15 minutes. */
    @Value.Default
    default Duration longestRest() {
        return Duration.ofMinutes(15);
    }

    /** With how many calls it is tried again; their failures decide whether it rests once more. Defaults to 2. */
    @Value.Default
    default int probes() {
        return 2;
    }

    @Value.Check
    default void check() {
        if (window() < 1
                || leastCalls() < 1
                || leastCalls() > window()
                || failurePercent() < 1
                || failurePercent() > 100
                || rest().isNegative()
                || rest().isZero()
                || longestRest().compareTo(rest()) < 0
                || probes() < 1) {
            throw new IllegalArgumentException("breaker policy looks at " + window() + " calls, at least "
                    + leastCalls() + ", rests from " + failurePercent() + " percent failures for " + rest() + " up to "
                    + longestRest() + " and tries " + probes() + " calls; give a window of at least 1 that holds the"
                    + " least calls, 1 to 100 percent, rests above zero that do not fall, and at least 1 probe");
        }
    }

    /** Every default: half of at least 5 of the last 20 calls, 30 seconds doubling to 15 minutes, 2 probes. */
    static BreakerPolicy ofDefaults() {
        return builder().build();
    }

    /** Starts a new value. */
    static Builder builder() {
        return new Builder();
    }

    /** Builds a {@link BreakerPolicy}; each attribute can be set once. */
    final class Builder extends ImmutableBreakerPolicy.Builder {
        Builder() {}
    }
}
