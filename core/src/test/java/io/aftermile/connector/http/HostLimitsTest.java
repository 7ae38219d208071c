package io.aftermile.connector.http;

import static io.aftermile.connector.http.Calls.client;
import static io.aftermile.connector.http.Calls.failure;
import static io.aftermile.connector.http.Calls.reads;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.aftermile.failure.Throttled;
import io.aftermile.failure.Unavailable;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A host gets no more calls at once, and in a time, than it may. */
class HostLimitsTest {

    private final HandClock clock = new HandClock();
    private final ScriptedHost host = ScriptedHost.plain();
    private final ScriptedHost other = ScriptedHost.plain();

    @AfterEach
    void close() {
        host.close();
        other.close();
    }

    @Test
    void noMoreCallsAtOnceThanAllowedHoweverManyThreads() throws Exception {
        AtomicInteger now = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        host.does((request, connection) -> {
            most.accumulateAndGet(now.incrementAndGet(), Math::max);
            host.openAfter(5);
            now.decrementAndGet();
            ScriptedHost.write(connection, ScriptedHost.response(200, ""));
        });
        HttpClient client = client(host, clock).limits(HostLimits.atOnce(3)).build();
        ExecutorService threads = Executors.newFixedThreadPool(12);
        try {
            for (Future<?> call : threads.invokeAll(java.util.Collections.nCopies(
                    36, () -> client.send(reads(), Calls.LATER).status()))) {
                assertThat(call.get()).isEqualTo(200);
            }
        } finally {
            threads.shutdownNow();
        }

        assertThat(most.get()).isBetween(1, 3);
    }

    @Test
    void whoFindsNoPlaceBeforeItsDeadlineSentNothing() throws Exception {
        CountDownLatch held = new CountDownLatch(1);
        CountDownLatch there = new CountDownLatch(1);
        host.does((request, connection) -> {
            there.countDown();
            held.await();
            ScriptedHost.write(connection, ScriptedHost.response(200, ""));
        });
        HostLimits shared = HostLimits.atOnce(1);
        HttpClient slow = client(host, clock)
                .limits(shared)
                .timeouts(HttpTimeouts.ofDefaults())
                .build();
        HttpClient second = client(host, clock).limits(shared).build();
        ExecutorService thread = Executors.newSingleThreadExecutor();
        try {
            Future<Integer> first =
                    thread.submit(() -> slow.send(reads(), Calls.LATER).status());
            there.await();

            assertThat(catchThrowable(() -> second.send(reads(), clock.instant().plusMillis(50))))
                    .isInstanceOf(Unavailable.class);

            held.countDown();
            assertThat(first.get(10, TimeUnit.SECONDS)).isEqualTo(200);
            assertThat(host.received()).hasSize(1);
        } finally {
            thread.shutdownNow();
        }
    }

    @Test
    void aRateIsKeptByWaiting() {
        host.answers(200, "");
        HttpClient client = client(host, clock)
                .limits(HostLimits.atOnce(8).and(2, Duration.ofSeconds(1)))
                .build();

        for (int i = 0; i < 5; i++) {
            client.send(reads(), Calls.LATER);
        }

        assertThat(clock.slept())
                .containsExactly(Duration.ofMillis(500), Duration.ofMillis(500), Duration.ofMillis(500));
    }

    @Test
    void aPauseSavesNoMoreThanOneTimeOfCalls() {
        host.answers(200, "");
        HttpClient client = client(host, clock)
                .limits(HostLimits.atOnce(8).and(2, Duration.ofSeconds(1)))
                .build();
        client.send(reads(), Calls.LATER);
        clock.pass(Duration.ofMinutes(10));

        for (int i = 0; i < 3; i++) {
            client.send(reads(), Calls.LATER);
        }

        assertThat(clock.slept()).containsExactly(Duration.ofMillis(500));
    }

    @Test
    void aTurnAfterTheDeadlineIsThrottledAndTakesNoTurnAway() {
        host.answers(200, "");
        HttpClient client = client(host, clock)
                .limits(HostLimits.atOnce(8).and(1, Duration.ofSeconds(10)))
                .build();
        client.send(reads(), Calls.LATER);

        for (int i = 0; i < 3; i++) {
            assertThat(catchThrowable(() -> client.send(reads(), clock.instant().plusSeconds(5))))
                    .isInstanceOfSatisfying(
                            Throttled.class, it -> assertThat(it.pause()).isEqualTo(Duration.ofSeconds(10)));
        }
        client.send(reads(), Calls.LATER);

        assertThat(clock.slept()).containsExactly(Duration.ofSeconds(10));
    }

    @Test
    void eachHostIsCountedByItself() {
        host.answers(200, "");
        other.answers(200, "");
        HttpClient client = client(host, clock)
                .limits(HostLimits.atOnce(1).and(1, Duration.ofSeconds(10)))
                .build();

        client.send(reads(), Calls.LATER);
        client.toward(other.uri(), Authentication.none()).send(reads(), Calls.LATER);

        assertThat(clock.slept()).isEmpty();
    }

    @Test
    void aFailureGivesItsPlaceBack() {
        host.resets();
        HttpClient client = client(host, clock).limits(HostLimits.atOnce(1)).build();

        for (int i = 0; i < 3; i++) {
            assertThat(failure(client, reads())).hasMessageContaining("was sent and not answered");
        }
    }

    @Test
    void limitsThatAllowNothingAreRefused() {
        assertThatThrownBy(() -> HostLimits.atOnce(0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> HostLimits.atOnce(1).and(0, Duration.ofSeconds(1)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> HostLimits.atOnce(1).and(1, Duration.ZERO))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
