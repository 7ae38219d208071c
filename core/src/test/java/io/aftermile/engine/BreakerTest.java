package io.aftermile.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aftermile.connector.BookPayment;
import io.aftermile.connector.IdempotencyKey;
import io.aftermile.failure.Rejected;
import io.aftermile.failure.RetryAdvice;
import io.aftermile.failure.Unavailable;
import io.aftermile.json.CanonicalJson;
import io.aftermile.model.OrderId;
import io.aftermile.model.TenantId;
import io.aftermile.model.TenderId;
import io.aftermile.model.TenderKind;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A target that fails is left alone for a while, and its effects wait without using up their budget")
class BreakerTest {

    private final TestClock clock = new TestClock();
    private final TestBook down = new TestBook();
    private final TestBook up = new TestBook();
    private final EffectPolicy policy = EffectPolicy.ofDefaults();
    private final EffectAttempt attempt = EffectAttempt.of(
            TenantId.DEFAULT,
            clock,
            Map.of("down", EffectTarget.of(down), "up", EffectTarget.of(up)),
            policy,
            new EngineListener() {});

    private StoredEffect payment(String target, int number) {
        OrderId order = new OrderId("10" + number);
        IdempotencyKey key = new IdempotencyKey("default/" + order + "/PAYMENT/" + number);
        Effect effect = Effect.builder()
                .key(key)
                .tenant(TenantId.DEFAULT)
                .order(order)
                .target(target)
                .subject("tender/card")
                .causedBy(new FactRef(new DeliveryRef("test", "d1"), 0))
                .request(new EffectRequest.EnterPayment(BookPayment.builder()
                        .order(order)
                        .tender(new TenderId("card"))
                        .kind(TenderKind.CARD)
                        .amount(Shop.eur("1.00"))
                        .build()))
                .build();
        return StoredEffect.builder()
                .key(key)
                .order(order)
                .target(target)
                .document(CanonicalJson.write(effect))
                .state(EffectState.DUE)
                .attempts(1)
                .dueAt(clock.instant())
                .build();
    }

    /** The targets that are left alone, as a host sees them. */
    private List<String> resting() {
        return attempt.breakers().health().stream()
                .filter(it -> it.state() == TargetHealth.State.RESTING)
                .map(TargetHealth::target)
                .toList();
    }

    private void fails(TestBook books, RuntimeException failure) {
        knowsEverything(books);
        books.fault = (call, entered) -> {
            throw failure;
        };
    }

    private void closeByFiveFailures() {
        fails(down, new Unavailable("no connection to the books; see that they run"));
        for (int i = 0; i < 5; i++) {
            attempt.carryOut(payment("down", i));
        }
    }

    /** Books that know the order, so that a payment is entered. */
    private void knowsEverything(TestBook books) {
        books.fault = (call, entered) -> {};
        for (int i = 0; i < 10; i++) {
            books.entered.put(
                    "default/10" + i + "/SALES_ORDER/order",
                    new TestBook.Entered(io.aftermile.connector.DocumentKind.SALES_ORDER, "", null));
        }
    }

    @Test
    void afterEnoughFailuresNothingIsCalledAndNoAttemptCounts() {
        closeByFiveFailures();
        int calls = down.calls.size();

        EffectAttempt.Outcome refused = attempt.carryOut(payment("down", 6));

        assertThat(down.calls).hasSize(calls);
        assertThat(refused.effect().attempts()).isZero();
        assertThat(refused.effect().state()).isEqualTo(EffectState.DUE);
        assertThat(refused.effect().dueAt()).isEqualTo(clock.instant().plus(Duration.ofSeconds(30)));
        assertThat(resting()).containsExactly("down");
    }

    @Test
    void otherTargetsGoOn() {
        closeByFiveFailures();
        knowsEverything(up);

        assertThat(attempt.carryOut(payment("up", 1)).effect().state()).isEqualTo(EffectState.DONE);
    }

    @Test
    void whatWasInDoubtStaysInDoubtAndUnasked() {
        closeByFiveFailures();
        int calls = down.calls.size();

        EffectAttempt.Outcome refused = attempt.carryOut(
                payment("down", 6).withState(EffectState.IN_DOUBT).withAttempts(4));

        assertThat(refused.effect().state()).isEqualTo(EffectState.IN_DOUBT);
        assertThat(refused.effect().attempts()).isEqualTo(3);
        assertThat(down.calls).hasSize(calls);
    }

    @Test
    void afterItsRestItIsTriedOutAndComesBack() {
        closeByFiveFailures();
        knowsEverything(down);

        clock.advance(Duration.ofSeconds(31));
        assertThat(resting()).isEmpty();
        for (int i = 0; i < 4; i++) {
            assertThat(attempt.carryOut(payment("down", i)).effect().state()).isEqualTo(EffectState.DONE);
        }
    }

    @Test
    void afterItsRestItRestsAgainIfItStillFails() {
        closeByFiveFailures();
        clock.advance(Duration.ofSeconds(31));
        attempt.carryOut(payment("down", 1));
        attempt.carryOut(payment("down", 2));
        int calls = down.calls.size();

        EffectAttempt.Outcome refused = attempt.carryOut(payment("down", 3));

        assertThat(down.calls).hasSize(calls);
        assertThat(refused.effect().dueAt()).isEqualTo(clock.instant().plus(Duration.ofSeconds(60)));
    }

    @Test
    void anAnswerThatSaysNoIsNoFailureOfTheTarget() {
        fails(down, new Rejected("the period is closed; open it"));

        for (int i = 0; i < 40; i++) {
            attempt.carryOut(payment("down", i % 10));
        }

        assertThat(down.calls).hasSize(40);
        assertThat(resting()).isEmpty();
    }

    @Test
    void theSameEffectAlwaysWaitsAlikeAndLongerEachTime() {
        BackOff first = new BackOff(policy);
        BackOff second = new BackOff(policy);
        IdempotencyKey key = new IdempotencyKey("default/1001/PAYMENT/tender/card");
        Duration before = Duration.ZERO;
        for (int i = 1; i <= 9; i++) {
            Duration wait = first.wait(key, i, RetryAdvice.later());
            assertThat(wait).isEqualTo(second.wait(key, i, RetryAdvice.later())).isGreaterThan(before);
            assertThat(wait)
                    .isBetween(
                            Duration.ofSeconds(1L << i),
                            Duration.ofSeconds(1L << i).multipliedBy(5).dividedBy(4));
            before = wait;
        }
        assertThat(first.wait(key, 40, RetryAdvice.later()))
                .isBetween(
                        policy.longestWait(),
                        policy.longestWait().multipliedBy(5).dividedBy(4));
    }

    @Test
    void effectsThatFailedTogetherDoNotComeBackTogether() {
        BackOff backOff = new BackOff(policy);

        List<Duration> waits = IntStream.range(0, 400)
                .mapToObj(i -> new IdempotencyKey("default/" + i + "/PAYMENT/tender/card"))
                .map(key -> backOff.wait(key, 12, RetryAdvice.later()))
                .sorted()
                .toList();

        assertThat(waits.stream().distinct()).hasSizeGreaterThan(100);
        Duration quarter = policy.longestWait().dividedBy(4);
        assertThat(waits.get(100)).isBetween(at(quarter, 15), at(quarter, 35));
        assertThat(waits.get(200)).isBetween(at(quarter, 40), at(quarter, 60));
        assertThat(waits.get(300)).isBetween(at(quarter, 65), at(quarter, 85));
    }

    private Duration at(Duration quarter, int percent) {
        return policy.longestWait().plus(quarter.multipliedBy(percent).dividedBy(100));
    }

    @Test
    void whatTheOtherSystemAsksForCountsWhereItIsLonger() {
        BackOff backOff = new BackOff(policy);
        IdempotencyKey key = new IdempotencyKey("default/1001/PAYMENT/tender/card");

        assertThat(backOff.wait(key, 1, RetryAdvice.after(Duration.ofHours(9)))).isEqualTo(Duration.ofHours(9));
        assertThat(backOff.wait(key, 1, RetryAdvice.after(Duration.ZERO))).isGreaterThan(Duration.ofSeconds(1));
    }

    @Test
    void whoeverIsAskedToWaitLongerThanItMayWaitsForAPerson() {
        fails(down, new io.aftermile.failure.Throttled("too many calls; wait", Duration.ofDays(3), Map.of()));

        EffectAttempt.Outcome parked = attempt.carryOut(payment("down", 1));

        assertThat(parked.effect().state()).isEqualTo(EffectState.PARKED);
        assertThat(parked.effect().reason().orElseThrow()).startsWith("given up after 1 attempts");
    }

    @Test
    void aPolicyThatCannotWorkIsRefused() {
        assertThatThrownBy(() -> BreakerPolicy.builder().leastCalls(21).build())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("21");
        assertThatThrownBy(() -> BreakerPolicy.builder().rest(Duration.ZERO).build())
                .isInstanceOf(IllegalArgumentException.class);
    }
}
