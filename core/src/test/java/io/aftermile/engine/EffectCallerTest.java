package io.aftermile.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aftermile.connector.DocumentKind;
import io.aftermile.failure.InDoubt;
import io.aftermile.failure.Misconfigured;
import io.aftermile.json.CanonicalJson;
import io.aftermile.model.TenantId;
import io.aftermile.refund.RefundPolicy;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Effects that a host keeps itself are called as the engine calls its own. */
class EffectCallerTest {

    private final TestBook books = new TestBook();
    private final TestClock clock = new TestClock();
    private final EffectCaller caller =
            EffectCaller.builder().clock(clock).salesBook("books", books).build();

    /** The first effect of an order, under a claim, as a store would hand it out. */
    private StoredEffect claimed() {
        Decider decider = Decider.of(Policies.builder()
                .items(Shop.items())
                .refunds(RefundPolicy.ofDefaults())
                .books("books")
                .build());
        Effect effect = decider.decide(
                        Dossier.empty(TenantId.DEFAULT, Shop.ORDER),
                        new DossierEvent.FactReported(
                                new FactRef(new DeliveryRef("test", "n1"), 0),
                                Optional.empty(),
                                Shop.reported(Shop.order()),
                                List.of()),
                        clock.instant())
                .effects()
                .get(0);
        return StoredEffect.builder()
                .key(effect.key())
                .order(effect.order())
                .target(effect.target())
                .sequence(1)
                .document(CanonicalJson.write(effect))
                .state(EffectState.DUE)
                .attempts(1)
                .dueAt(clock.instant())
                .token(1)
                .holder(new NodeId("here"))
                .leaseUntil(clock.instant().plus(Duration.ofMinutes(2)))
                .build();
    }

    @Test
    void whatIsDueIsSentOnceAndItsDossierIsToldWhatItMade() {
        EffectCaller.Outcome outcome = caller.call(claimed());

        assertThat(outcome.effect().state()).isEqualTo(EffectState.DONE);
        assertThat(outcome.effect().leaseUntil()).isEmpty();
        assertThat(outcome.event()).containsInstanceOf(DossierEvent.EffectDone.class);
        assertThat(books.kinds()).containsExactly(DocumentKind.SALES_ORDER);
        assertThat(books.calls).hasSize(1);
    }

    @Test
    void anEffectWhoseAnswerWasLostIsAskedAboutAndNotSentAgain() {
        books.fault = (call, entered) -> {
            if (entered) {
                throw new InDoubt("no answer");
            }
        };
        StoredEffect lost = caller.call(claimed()).effect();
        books.fault = (call, entered) -> {};

        EffectCaller.Outcome outcome = caller.call(lost.withAttempts(2));

        assertThat(lost.state()).isEqualTo(EffectState.IN_DOUBT);
        assertThat(outcome.effect().state()).isEqualTo(EffectState.DONE);
        assertThat(books.calls).containsExactly("SALES_ORDER " + lost.key(), "FIND " + lost.key());
    }

    @Test
    void aClaimThatEndsBeforeTheCallCouldIsHandedBackUncalled() {
        StoredEffect claimed = claimed();
        clock.advance(Duration.ofSeconds(91));

        EffectCaller.Outcome outcome = caller.call(claimed);

        assertThat(books.calls).isEmpty();
        assertThat(outcome.effect().state()).isEqualTo(EffectState.DUE);
        assertThat(outcome.effect().attempts()).isZero();
        assertThat(outcome.event()).isEmpty();
    }

    @Test
    void whatWaitsForAPersonIsNotCalled() {
        assertThatThrownBy(() -> caller.call(claimed().withState(EffectState.PARKED)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("is PARKED");
    }

    @Test
    void aCallerWithoutAnySystemIsRefused() {
        assertThatThrownBy(() -> EffectCaller.builder().build())
                .isInstanceOf(Misconfigured.class)
                .hasMessageContaining("give the builder the books");
    }
}
