package io.aftermile.engine;

import io.aftermile.connector.BookedDocument;
import io.aftermile.connector.CallContext;
import io.aftermile.connector.SalesBook;
import io.aftermile.failure.AftermileException;
import io.aftermile.failure.InDoubt;
import io.aftermile.failure.RetryAdvice;
import io.aftermile.failure.Throttled;
import io.aftermile.failure.Unavailable;
import io.aftermile.failure.Unsupported;
import io.aftermile.json.CanonicalJson;
import io.aftermile.model.TenantId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Carries effects out, lane by lane. The intent is on record before a call, the answer after it; whatever has an intent
 * and no answer is asked about before it is sent, whether a call got lost or this process did.
 */
final class EffectRun {

    private static final Logger LOG = LoggerFactory.getLogger(EffectRun.class);
    private static final int AT_ONCE = 16;

    /** What came of one effect: where it stands now, and the document if there is one. */
    private record Outcome(StoredEffect effect, Optional<BookedDocument> document) {}

    private final TenantId tenant;
    private final EngineStore store;
    private final Clock clock;
    private final Claims claims;
    private final Map<String, SalesBook> targets;
    private final EffectPolicy policy;
    private final Supplier<Decider> decider;

    EffectRun(
            TenantId tenant,
            EngineStore store,
            Clock clock,
            Claims claims,
            Map<String, SalesBook> targets,
            EffectPolicy policy,
            Supplier<Decider> decider) {
        this.tenant = tenant;
        this.store = store;
        this.clock = clock;
        this.claims = claims;
        this.targets = targets;
        this.policy = policy;
        this.decider = decider;
    }

    /** Carries out a batch of effects, each first in its lane; how many there were. */
    int run() {
        Claims.Claim claim = claims.take(AT_ONCE);
        if (!claim.effects().isEmpty()) {
            List<Outcome> outcomes = new ArrayList<>();
            for (StoredEffect effect : claim.effects()) {
                outcomes.add(claims.allowCall(claim) ? carryOut(effect) : handedBack(effect));
            }
            Decider current = decider.get();
            store.write(transaction -> {
                outcomes.forEach(it -> settle(transaction, it, current));
                return true;
            });
        }
        return claim.effects().size();
    }

    /** The claim may end before an answer: whoever claims the effect next finds it as if it had not been claimed. */
    private static Outcome handedBack(StoredEffect claimed) {
        return new Outcome(claimed.withAttempts(claimed.attempts() - 1), Optional.empty());
    }

    private Outcome carryOut(StoredEffect stored) {
        SalesBook books = targets.get(stored.target());
        if (books == null) {
            return moved(
                    stored,
                    EffectState.PARKED,
                    "no books named '" + stored.target() + "' are wired; wire them, then have it tried again");
        }
        boolean asked = stored.state() == EffectState.IN_DOUBT;
        Instant deadline = clock.instant().plus(policy.callTimeout());
        EffectCall call = new EffectCall(books, new CallContext(tenant, stored.key(), deadline));
        boolean unknown = asked;
        try {
            Optional<BookedDocument> found = asked ? call.ask() : Optional.empty();
            unknown = false;
            EffectRequest request =
                    CanonicalJson.read(stored.document(), Effect.class).request();
            BookedDocument document = found.orElseGet(() -> call.send(request));
            LOG.debug("effect {} made {}", stored.key(), document.ref());
            return new Outcome(stored.withState(EffectState.DONE).withReason(Optional.empty()), Optional.of(document));
        } catch (AftermileException e) {
            LOG.debug("effect {} failed", stored.key(), e);
            return failed(stored, e, unknown);
        } catch (RuntimeException e) {
            // A slip of the connector: what it did before nobody knows. Its message may hold anything.
            LOG.debug("effect {} failed", stored.key(), e);
            return failed(
                    stored,
                    new InDoubt(
                            "the connector failed with " + e.getClass().getName() + "; see what became of the effect"),
                    true);
        }
    }

    /**
     * Where a failure leaves an effect.
     *
     * @param unknown whether nobody has answered yet what became of an earlier call
     */
    private Outcome failed(StoredEffect stored, AftermileException failure, boolean unknown) {
        String reason = String.valueOf(failure.getMessage());
        if (failure instanceof Unsupported) {
            return moved(stored, EffectState.UNSUPPORTED, reason);
        }
        boolean later = failure instanceof Unavailable || failure instanceof Throttled || failure instanceof InDoubt;
        if (!later) {
            return moved(stored, EffectState.PARKED, reason);
        }
        if (stored.attempts() >= policy.attempts()) {
            return moved(
                    stored,
                    EffectState.PARKED,
                    "given up after " + stored.attempts() + " attempts; the last: " + reason);
        }
        EffectState state = unknown || failure instanceof InDoubt ? EffectState.IN_DOUBT : EffectState.DUE;
        Outcome waiting = moved(stored, state, reason);
        return new Outcome(
                waiting.effect().withDueAt(clock.instant().plus(wait(stored, failure.retryAdvice()))),
                Optional.empty());
    }

    private static Outcome moved(StoredEffect stored, EffectState state, String reason) {
        return new Outcome(stored.withState(state).withReason(reason), Optional.empty());
    }

    /** Doubles from attempt to attempt; spread by the key, so that the same effect always waits alike. */
    private Duration wait(StoredEffect stored, RetryAdvice advice) {
        int doublings = Math.min(stored.attempts() - 1, 30);
        Duration plain = policy.longestWait();
        if (policy.firstWait().compareTo(policy.longestWait().dividedBy(1L << doublings)) < 0) {
            plain = policy.firstWait().multipliedBy(1L << doublings);
        }
        long spread = Math.floorMod(stored.key().hashCode() * 31L + stored.attempts(), 256L);
        Duration own = plain.plus(plain.dividedBy(4).multipliedBy(spread).dividedBy(256));
        return advice.after().filter(asked -> asked.compareTo(own) > 0).orElse(own);
    }

    private void settle(EngineStore.Transaction transaction, Outcome outcome, Decider current) {
        StoredEffect effect = outcome.effect();
        try {
            transaction.updateEffect(tenant, EffectState.IN_DOUBT, effect, clock.instant());
        } catch (LeaseLost e) {
            LOG.debug("the outcome of effect {} came too late; its next claimant asks for it", effect.key(), e);
            return;
        }
        Dossiers dossiers = new Dossiers(transaction, tenant, current, clock.instant());
        if (outcome.document().isPresent()) {
            dossiers.decide(
                    effect.order(),
                    new DossierEvent.EffectDone(effect.key(), outcome.document().get()));
        } else if (effect.state() == EffectState.PARKED || effect.state() == EffectState.UNSUPPORTED) {
            dossiers.decide(
                    effect.order(),
                    new DossierEvent.EffectMoved(
                            effect.key(), effect.state(), effect.reason().orElse("")));
        }
        dossiers.save();
    }
}
