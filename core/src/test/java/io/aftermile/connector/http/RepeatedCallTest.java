package io.aftermile.connector.http;

import static io.aftermile.connector.http.Calls.acts;
import static io.aftermile.connector.http.Calls.client;
import static io.aftermile.connector.http.Calls.failure;
import static io.aftermile.connector.http.Calls.once;
import static io.aftermile.connector.http.Calls.reads;
import static io.aftermile.connector.http.Calls.threeTries;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.aftermile.failure.InDoubt;
import io.aftermile.failure.Rejected;
import io.aftermile.failure.Throttled;
import io.aftermile.failure.Unavailable;
import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** A call is made again only where its own declaration makes that safe, and never for long. */
class RepeatedCallTest {

    private final HandClock clock = new HandClock();
    private final ScriptedHost host = ScriptedHost.plain();
    private final HttpClient client = client(host, clock).retries(threeTries()).build();

    @AfterEach
    void close() {
        host.close();
    }

    @Test
    void aReadIsMadeAgainAfterDoublingWaits() {
        host.answers(500, "").resets().answers(200, "there");

        assertThat(client.send(reads(), Calls.LATER).text()).isEqualTo("there");
        assertThat(clock.slept()).containsExactly(Duration.ofMillis(200), Duration.ofMillis(400));
    }

    @Test
    void aReadIsGivenUpAfterItsAttempts() {
        host.answers(500, "");

        assertThat(failure(client, reads())).isInstanceOf(Unavailable.class);
        assertThat(host.received()).hasSize(3);
    }

    @Test
    void whatActsIsNeverSentAgainAfterALostAnswer() {
        host.resets().answers(200, "twice");

        assertThat(failure(client, acts())).isInstanceOf(InDoubt.class);
        assertThat(host.received()).hasSize(1);
    }

    @Test
    void whatWorksOnceIsSentAgainAfterALostAnswer() {
        host.resets().answers(200, "once");

        assertThat(client.send(once(), Calls.LATER).text()).isEqualTo("once");
    }

    @Test
    void noRefusalIsAskedForTwice() {
        host.answers(422, "");

        assertThat(failure(client, reads())).isInstanceOf(Rejected.class);
        assertThat(failure(client, once())).isInstanceOf(Rejected.class);
        assertThat(host.received()).hasSize(2);
    }

    @Nested
    class OnceInDoubt {

        @Test
        void alwaysInDoubtWhateverALaterAttemptSays() {
            host.resets().answers(422, "no such order");

            assertThat(failure(client, once()))
                    .isInstanceOf(InDoubt.class)
                    .hasMessageContaining("was sent before without an answer")
                    .hasMessageContaining("was answered 422");
        }

        @Test
        void alsoWhenTheLastAttemptWasThrottled() {
            host.resets().answers(429, "", "Retry-After: 60");

            assertThat(failure(client, once())).isInstanceOf(InDoubt.class);
        }

        @Test
        void alsoWhenTheLastAttemptSurelyWasNotSent() {
            host.does((request, connection) -> {
                host.close();
                ScriptedHost.reset(connection);
            });

            assertThat(failure(client, once())).isInstanceOf(InDoubt.class);
        }

        @Test
        void alsoWhenThereIsNoTimeForAnotherAttempt() {
            host.answers(503, "", "Retry-After: 1");

            assertThat(catchThrowable(() -> client.send(once(), clock.instant().plusMillis(300))))
                    .isInstanceOf(InDoubt.class);
        }
    }

    @Nested
    class RetryAfter {

        @Test
        void inSecondsIsWaitedForWithinTheBudget() {
            host.answers(429, "", "Retry-After: 2").answers(200, "there");

            assertThat(client.send(reads(), Calls.LATER).text()).isEqualTo("there");
            assertThat(clock.slept()).containsExactly(Duration.ofSeconds(2));
        }

        @Test
        void asADateIsWaitedForWithinTheBudget() {
            host.answers(429, "", "Retry-After: Sun, 01 Mar 2026 12:00:03 GMT").answers(200, "there");

            assertThat(client.send(reads(), Calls.LATER).text()).isEqualTo("there");
            assertThat(clock.slept()).containsExactly(Duration.ofSeconds(3));
        }

        @Test
        void asADateCountsByTheOtherSidesOwnClock() {
            host.answers(429, "", "Date: Sun, 01 Mar 2026 11:00:00 GMT", "Retry-After: Sun, 01 Mar 2026 11:00:04 GMT")
                    .answers(200, "there");

            assertThat(client.send(reads(), Calls.LATER).text()).isEqualTo("there");
            assertThat(clock.slept()).containsExactly(Duration.ofSeconds(4));
        }

        @Test
        void ofARefusalIsWaitedForByWhatActsToo() {
            host.answers(429, "", "Retry-After: 1").answers(200, "there");

            assertThat(client.send(acts(), Calls.LATER).text()).isEqualTo("there");
        }

        @Test
        void beyondTheBudgetIsTheCallersAffair() {
            host.answers(429, "", "Retry-After: 90");

            assertThat(failure(client, acts()))
                    .isInstanceOfSatisfying(
                            Throttled.class, it -> assertThat(it.pause()).isEqualTo(Duration.ofSeconds(90)));
            assertThat(clock.slept()).isEmpty();
        }

        @Test
        void beyondTheDeadlineIsTheCallersAffair() {
            host.answers(429, "", "Retry-After: 3");

            assertThat(catchThrowable(() -> client.send(reads(), clock.instant().plusSeconds(3))))
                    .isInstanceOf(Throttled.class);
            assertThat(clock.slept()).isEmpty();
        }

        @Test
        void inThePastOrUnreadableIsTheLeastWait() {
            host.answers(429, "", "Retry-After: Sun, 01 Mar 2026 11:00:00 GMT")
                    .answers(429, "", "Retry-After: soon")
                    .answers(200, "there");

            assertThat(client.send(reads(), Calls.LATER).text()).isEqualTo("there");
            assertThat(clock.slept()).containsExactly(Duration.ofMillis(200), Duration.ofSeconds(1));
        }

        @Test
        void beyondAllReasonIsADay() {
            host.answers(429, "", "Retry-After: 999999999");

            assertThat(failure(client, reads()))
                    .isInstanceOfSatisfying(
                            Throttled.class, it -> assertThat(it.pause()).isEqualTo(Duration.ofDays(1)));
        }

        @Test
        void ofZeroDoesNotSendWhatActsASecondTimeBehindOurBack() {
            host.answers(503, "", "Retry-After: 0").answers(200, "twice");

            assertThat(failure(client, acts())).isInstanceOf(InDoubt.class);
            assertThat(host.received()).hasSize(1);
        }
    }

    @Test
    void nothingElseSendsWhatActsASecondTimeBehindOurBack() {
        for (int status : new int[] {401, 407, 408, 421, 425, 503}) {
            host.answers(status, "", "WWW-Authenticate: Basic realm=\"x\"");
        }
        for (int sent = 1; sent <= 6; sent++) {
            failure(client, acts());
            assertThat(host.received()).hasSize(sent);
        }
    }

    @Test
    void waitsAreSpreadAndNeverLonger() {
        host.answers(500, "");
        HttpClient spread = client(host, clock)
                .retries(HttpRetries.builder().attempts(2).build())
                .random(new Random(7))
                .build();

        for (int i = 0; i < 20; i++) {
            failure(spread, reads());
        }

        assertThat(clock.slept())
                .hasSize(20)
                .allSatisfy(it -> assertThat(it).isBetween(Duration.ofMillis(100), Duration.ofMillis(200)))
                .satisfies(it -> assertThat(it.stream().distinct().count()).isGreaterThan(5));
    }

    @Test
    void anInterruptEndsTheWaitAndStaysSet() {
        host.answers(500, "");
        HttpClient impatient = client(host, clock)
                .retries(threeTries())
                .sleeper(time -> {
                    throw new InterruptedException("stop");
                })
                .build();

        assertThat(failure(impatient, reads())).isInstanceOf(Unavailable.class).hasMessageContaining("interrupted");
        assertThat(Thread.interrupted()).isTrue();
        assertThat(failure(impatient, once())).isInstanceOf(InDoubt.class);
        assertThat(Thread.interrupted()).isTrue();
    }
}
