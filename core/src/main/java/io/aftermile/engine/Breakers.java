package io.aftermile.engine;

import io.aftermile.engine.TargetHealth.State;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.core.IntervalFunction;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One circuit breaker per target: a target that fails is left alone for a while, and its effects wait without using up
 * their budget. Kept in memory, by the engine's clock: a process that starts finds every target worth a try.
 * Thread-safe.
 */
final class Breakers {

    private static final int DOUBLING = 2;

    /** A target's breaker, how often in a row it rested, when a rest that began ends, and what it last answered. */
    private static final class Target {

        private final CircuitBreaker breaker;
        private int rests;
        private boolean answers = true;
        private @Nullable Instant restsUntil;
        private @Nullable Instant since;
        private @Nullable Instant lastSuccess;
        private @Nullable String lastFailure;

        Target(CircuitBreaker breaker) {
            this.breaker = breaker;
        }
    }

    private final Clock clock;
    private final Duration rest;
    private final IntervalFunction lengths;
    private final Map<String, Target> targets = new LinkedHashMap<>();

    Breakers(Clock clock, BreakerPolicy policy, Collection<String> names) {
        this.clock = clock;
        this.rest = policy.rest();
        this.lengths = IntervalFunction.ofExponentialBackoff(policy.rest(), DOUBLING, policy.longestRest());
        CircuitBreakerConfig config = CircuitBreakerConfig.custom()
                .clock(clock)
                .currentTimestampFunction(Clock::millis, TimeUnit.MILLISECONDS)
                .slidingWindowType(CircuitBreakerConfig.SlidingWindowType.COUNT_BASED)
                .slidingWindowSize(policy.window())
                .minimumNumberOfCalls(policy.leastCalls())
                .failureRateThreshold(policy.failurePercent())
                .waitIntervalFunctionInOpenState(lengths)
                .permittedNumberOfCallsInHalfOpenState(policy.probes())
                .build();
        names.forEach(it -> targets.put(it, new Target(CircuitBreaker.of(it, config))));
    }

    /** The targets that rest now. */
    synchronized Set<String> resting() {
        return targets.entrySet().stream()
                .filter(it -> rests(it.getValue()))
                .map(Map.Entry::getKey)
                .collect(Collectors.toUnmodifiableSet());
    }

    /** Whether nothing can be called before a time; that time. */
    synchronized Optional<Instant> allRestUntil() {
        boolean all = !targets.isEmpty() && targets.values().stream().allMatch(this::rests);
        return all ? nextReturn() : Optional.empty();
    }

    /** When the next target has rested. */
    synchronized Optional<Instant> nextReturn() {
        return targets.values().stream()
                .filter(this::rests)
                .flatMap(it -> Stream.ofNullable(it.restsUntil))
                .min(Comparator.naturalOrder());
    }

    private boolean rests(Target target) {
        Instant until = target.restsUntil;
        return target.breaker.getState() == CircuitBreaker.State.OPEN
                && until != null
                && clock.instant().isBefore(until);
    }

    /** Whether a target may be called now; whoever is let in tells {@link #succeeded} or {@link #failed}. */
    synchronized boolean admits(String target) {
        return known(target).breaker.tryAcquirePermission();
    }

    /** When it is worth asking again after a call was not let in. */
    synchronized Instant askAgainAt(String target) {
        Target known = known(target);
        Instant until = known.restsUntil;
        // A target that is being tried out lets others in as soon as its probes are back.
        return until != null && rests(known) ? until : clock.instant().plus(rest);
    }

    /**
     * The target answered; that it may have said no is no failure of its own.
     *
     * @return whether it had failed before
     */
    synchronized boolean succeeded(String target) {
        Target known = known(target);
        known.breaker.onSuccess(0, TimeUnit.MILLISECONDS);
        if (known.breaker.getState() == CircuitBreaker.State.CLOSED) {
            known.rests = 0;
        }
        known.lastSuccess = clock.instant();
        return turned(known, true);
    }

    /**
     * The target failed.
     *
     * @return until when it rests, if a rest begins now
     */
    synchronized Optional<Instant> failed(String target, Throwable failure) {
        Target known = known(target);
        known.breaker.onError(0, TimeUnit.MILLISECONDS, failure);
        known.lastFailure = failure.getClass().getSimpleName();
        turned(known, false);
        if (known.breaker.getState() == CircuitBreaker.State.OPEN && !rests(known)) {
            known.rests++;
            Instant until = clock.instant().plus(Duration.ofMillis(lengths.apply(known.rests)));
            known.restsUntil = until;
            return Optional.of(until);
        }
        return Optional.empty();
    }

    private boolean turned(Target target, boolean answers) {
        boolean other = target.answers != answers;
        if (other || target.since == null) {
            target.since = clock.instant();
        }
        target.answers = answers;
        return other;
    }

    /** How the targets are doing. */
    synchronized List<TargetHealth> health() {
        return targets.entrySet().stream()
                .map(it -> health(it.getKey(), it.getValue()))
                .toList();
    }

    private TargetHealth health(String name, Target target) {
        State state = rests(target) ? State.RESTING : target.answers ? State.UP : State.DOWN;
        return new TargetHealth(
                name,
                state,
                Optional.ofNullable(target.since),
                Optional.ofNullable(target.lastSuccess),
                Optional.ofNullable(target.lastFailure),
                Optional.ofNullable(target.restsUntil).filter(it -> state == State.RESTING));
    }

    private Target known(String target) {
        Target known = targets.get(target);
        if (known == null) {
            throw new IllegalArgumentException("no target named " + target);
        }
        return known;
    }
}
