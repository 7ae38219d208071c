package io.aftermile.engine;

import io.aftermile.connector.IdempotencyKey;
import io.aftermile.failure.Conflicting;
import io.aftermile.failure.Unavailable;
import io.aftermile.model.TenantId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Carries effects out, lane by lane. The intent is on record before a call, the answer after it; whatever has an intent
 * and no answer is asked about before it is sent, whether a call got lost or this process did.
 */
final class EffectRun {

    private static final Logger LOG = LoggerFactory.getLogger(EffectRun.class);
    private static final int AT_ONCE = 16;
    private static final int TRIES = 3;

    private final TenantId tenant;
    private final EngineStore store;
    private final Clock clock;
    private final Claims claims;
    private final EffectAttempt attempt;
    private final Desk desk;
    private final EngineListener listener;

    EffectRun(
            TenantId tenant,
            EngineStore store,
            Clock clock,
            Claims claims,
            EffectAttempt attempt,
            Desk desk,
            EngineListener listener) {
        this.tenant = tenant;
        this.store = store;
        this.clock = clock;
        this.claims = claims;
        this.attempt = attempt;
        this.desk = desk;
        this.listener = listener;
    }

    /** Carries out a batch of effects, each first in its lane; how many there were. */
    int run() {
        Claims.Claim claim = claim(AT_ONCE);
        record(claim.effects().stream().map(it -> call(claim, it)).toList());
        return claim.effects().size();
    }

    /** Claims effects, each first in its lane, of targets that can be called. */
    Claims.Claim claim(int limit) {
        // Claims that could only be handed back would be two writes for nothing.
        return attempt.breakers()
                .allRestUntil()
                .map(until -> new Claims.Claim(List.of(), until))
                .orElseGet(() -> claims.take(limit, attempt.breakers().resting()));
    }

    /** Calls the target of a claimed effect; hands it back where its claim may end meanwhile. Nothing is recorded. */
    EffectAttempt.Outcome call(Claims.Claim claim, StoredEffect effect) {
        return attempt.carryOutBefore(claim.until(), effect);
    }

    /** Lets a claimed effect that was not called be as it was. Nothing is recorded. */
    EffectAttempt.Outcome handBack(StoredEffect effect) {
        return attempt.handedBack(effect, effect.dueAt());
    }

    /** Records what came of claimed effects. */
    void record(List<EffectAttempt.Outcome> outcomes) {
        if (!outcomes.isEmpty()) {
            settle(outcomes);
        }
    }

    /** When there may be something to do again because a target has rested. */
    Optional<Instant> nextReturn() {
        return attempt.breakers().nextReturn();
    }

    private void settle(List<EffectAttempt.Outcome> outcomes) {
        Decider current = desk.decider();
        try {
            write(transaction -> settle(transaction, outcomes, current));
            outcomes.forEach(this::tell);
        } catch (Unavailable e) {
            // The store is away: all of them stay in doubt, and are asked about when it is back.
            throw e;
        } catch (RuntimeException | Error e) {
            LOG.debug("{} outcomes are recorded one by one", outcomes.size(), Said.quietly(e));
            outcomes.forEach(it -> settleAlone(it, current));
        }
    }

    /** One whose outcome cannot be recorded takes no other along: it is parked, and asked about if a person says so. */
    private void settleAlone(EffectAttempt.Outcome outcome, Decider current) {
        for (int tries = 1; true; tries++) {
            try {
                write(transaction -> settle(transaction, List.of(outcome), current));
                tell(outcome);
                return;
            } catch (Unavailable e) {
                throw e;
            } catch (Conflicting e) {
                // Another process wrote the dossier at the same time; it is read anew.
                LOG.debug(
                        "the outcome of effect {} met another one",
                        outcome.effect().key(),
                        Said.quietly(e));
                if (tries == TRIES) {
                    park(outcome.effect(), e, current);
                    return;
                }
            } catch (RuntimeException | Error e) {
                LOG.debug(
                        "the outcome of effect {} could not be recorded",
                        outcome.effect().key(),
                        Said.quietly(e));
                park(outcome.effect(), e, current);
                return;
            }
        }
    }

    private void park(StoredEffect effect, Throwable failure, Decider current) {
        StoredEffect parked = effect.withState(EffectState.PARKED)
                .withReason("its outcome could not be recorded: "
                        + (failure instanceof UnreadableDocument
                                ? failure.getMessage()
                                : failure.getClass().getName() + "; report this with the order")
                        + "; then have it tried again");
        EffectAttempt.Outcome outcome = new EffectAttempt.Outcome(
                parked,
                Optional.of(new DossierEvent.EffectMoved(
                        parked.key(), EffectState.PARKED, parked.reason().orElseThrow())),
                Optional.of(Duration.ZERO));
        try {
            // Its money stays held: what came of it is known to nobody but the other system now.
            write(transaction -> settle(transaction, List.of(outcome), current));
        } catch (Unavailable e) {
            throw e;
        } catch (RuntimeException | Error e) {
            LOG.debug("the dossier of effect {} cannot be told either", parked.key(), Said.quietly(e));
            write(transaction -> update(transaction, List.of(parked)));
        }
        tell(outcome);
    }

    private void tell(EffectAttempt.Outcome outcome) {
        StoredEffect effect = outcome.effect();
        outcome.took()
                .ifPresent(took -> listener.called(new CalledEffect(
                        effect.key(),
                        effect.order(),
                        effect.target(),
                        effect.state(),
                        effect.attempts(),
                        took,
                        effect.reason())));
    }

    private void write(Consumer<EngineStore.Transaction> work) {
        store.write(transaction -> {
            work.accept(transaction);
            return true;
        });
    }

    private void settle(EngineStore.Transaction transaction, List<EffectAttempt.Outcome> outcomes, Decider current) {
        Set<IdempotencyKey> lost = update(
                transaction,
                outcomes.stream().map(EffectAttempt.Outcome::effect).toList());
        List<EffectAttempt.Outcome> told = outcomes.stream()
                .filter(it ->
                        it.event().isPresent() && !lost.contains(it.effect().key()))
                .toList();
        if (told.isEmpty()) {
            return;
        }
        Shelf shelf = desk.shelf(transaction);
        shelf.fetch(told.stream().map(it -> it.effect().order()).toList());
        Dossiers dossiers = desk.open(shelf, current);
        told.forEach(it -> dossiers.decide(it.effect().order(), it.event().orElseThrow()));
        dossiers.save();
    }

    /** Writes effects; those whose claim had ended are left as they are, and told. */
    private Set<IdempotencyKey> update(EngineStore.Transaction transaction, List<StoredEffect> effects) {
        Set<IdempotencyKey> lost = transaction.updateEffects(tenant, EffectState.IN_DOUBT, effects, clock.instant());
        lost.forEach(it -> LOG.debug("the outcome of effect {} came too late; its next claimant asks for it", it));
        return lost;
    }
}
