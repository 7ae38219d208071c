package io.aftermile.engine;

import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import java.time.Duration;
import org.immutables.value.Value;

/**
 * How often and how long an effect is tried before it waits for a person. The wait doubles from try to try, up to a
 * limit, and is spread by up to a quarter so that effects which failed together do not come back together.
 */
@Value.Immutable
@JsonDeserialize(as = ImmutableEffectPolicy.class)
public interface EffectPolicy extends WithEffectPolicy {

    /** The wait after the first failure. Defaults to 2 seconds. */
    @Value.Default
    default Duration firstWait() {
        return Duration.ofSeconds(2);
    }

    /** The longest wait of our own; what another system asks for may be longer. Defaults to 15 minutes. */
    @Value.Default
    default Duration longestWait() {
        return Duration.ofMinutes(15);
    }

    /** How often it is tried, the first time included. Defaults to 12. */
    @Value.Default
    default int attempts() {
        return 12;
    }

    /**
     * How long it may wait in all: its own waits up to now and the next one, which may be a longer one that another
     * system asks for. Defaults to 1 day.
     */
    @Value.Default
    default Duration patience() {
        return Duration.ofDays(1);
    }

    /** How long one call may take. Defaults to 30 seconds. */
    @Value.Default
    default Duration callTimeout() {
        return Duration.ofSeconds(30);
    }

    /**
     * How long this process may hold the effects that it has claimed; no call is begun whose timeout would end later.
     * If the process dies, others take its effects up after this time. Defaults to 2 minutes.
     */
    @Value.Default
    default Duration lease() {
        return Duration.ofMinutes(2);
    }

    /** When a system that fails is left alone. Defaults to {@link BreakerPolicy#ofDefaults()}. */
    @Value.Default
    default BreakerPolicy breaker() {
        return BreakerPolicy.ofDefaults();
    }

    @Value.Check
    default void check() {
        if (firstWait().isNegative()
                || firstWait().isZero()
                || longestWait().compareTo(firstWait()) < 0
                || attempts() < 1
                || patience().compareTo(firstWait()) < 0
                || callTimeout().isNegative()
                || callTimeout().isZero()
                || lease().compareTo(callTimeout().multipliedBy(2)) < 0) {
            throw new IllegalArgumentException("effect policy waits " + firstWait() + " up to " + longestWait() + ", "
                    + patience() + " in all, " + attempts() + " attempts of " + callTimeout() + " under a lease of "
                    + lease() + "; give waits above zero that do not fall, at least 1 attempt, a timeout above zero,"
                    + " and a lease of at least two timeouts");
        }
    }

    /**
     * Every default: 2 seconds doubling to 15 minutes, 12 attempts within a day, 30 seconds for a call, 2 minutes a
     * lease.
     */
    static EffectPolicy ofDefaults() {
        return builder().build();
    }

    /** Starts a new value. */
    static Builder builder() {
        return new Builder();
    }

    /** Builds an {@link EffectPolicy}; each attribute can be set once. */
    final class Builder extends ImmutableEffectPolicy.Builder {
        Builder() {}
    }
}
