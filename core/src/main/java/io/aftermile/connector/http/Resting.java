package io.aftermile.connector.http;

import io.aftermile.failure.AftermileException;
import io.aftermile.failure.InDoubt;
import io.aftermile.failure.Throttled;
import io.aftermile.failure.Unavailable;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import java.time.Clock;
import java.util.concurrent.TimeUnit;

/** Leaves a system alone that fails, by the client's clock. Thread-safe. */
final class Resting {

    private final CircuitBreaker breaker;

    Resting(String system, HttpBreaker policy, Clock clock) {
        this.breaker = CircuitBreaker.of(
                system,
                CircuitBreakerConfig.custom()
                        .clock(clock)
                        .currentTimestampFunction(Clock::millis, TimeUnit.MILLISECONDS)
                        .slidingWindowType(CircuitBreakerConfig.SlidingWindowType.COUNT_BASED)
                        .slidingWindowSize(policy.window())
                        .minimumNumberOfCalls(policy.leastCalls())
                        .failureRateThreshold(policy.failurePercent())
                        .waitDurationInOpenState(policy.rest())
                        .permittedNumberOfCallsInHalfOpenState(1)
                        .build());
    }

    /** Whether an attempt may be made; whoever makes it tells {@link #ended}. */
    boolean admits() {
        return breaker.tryAcquirePermission();
    }

    /** The system answered; that it said no is no failure of its own. */
    void answered() {
        breaker.onSuccess(0, TimeUnit.MILLISECONDS);
    }

    /** An attempt failed. */
    void ended(AftermileException failure) {
        if (failure instanceof Unavailable || failure instanceof Throttled || failure instanceof InDoubt) {
            breaker.onError(0, TimeUnit.MILLISECONDS, failure);
        } else {
            answered();
        }
    }

    /** An attempt was not made after all. */
    void spared() {
        breaker.releasePermission();
    }
}
