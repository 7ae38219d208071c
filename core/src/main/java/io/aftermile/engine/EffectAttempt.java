package io.aftermile.engine;

import io.aftermile.connector.BookedDocument;
import io.aftermile.connector.CallContext;
import io.aftermile.connector.SalesBook;
import io.aftermile.failure.AftermileException;
import io.aftermile.failure.InDoubt;
import io.aftermile.failure.Misconfigured;
import io.aftermile.failure.Throttled;
import io.aftermile.failure.Unavailable;
import io.aftermile.failure.Unsupported;
import io.aftermile.json.CanonicalJson;
import io.aftermile.model.TenantId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Calls another system for one effect whose intent is on record, and says where that leaves the effect. Writes nothing;
 * never throws for what a connector or a document does.
 */
final class EffectAttempt {

    private static final Logger LOG = LoggerFactory.getLogger(EffectAttempt.class);

    private static final String UNREADABLE =
            "its document cannot be read; put a request in its place that can, or skip it";

    /** What came of one effect: where it stands now, and the document if there is one. */
    record Outcome(StoredEffect effect, Optional<BookedDocument> document) {}

    private final TenantId tenant;
    private final Clock clock;
    private final Map<String, SalesBook> targets;
    private final EffectPolicy policy;
    private final Breakers breakers;
    private final BackOff backOff;

    EffectAttempt(TenantId tenant, Clock clock, Map<String, SalesBook> targets, EffectPolicy policy) {
        this.tenant = tenant;
        this.clock = clock;
        this.targets = targets;
        this.policy = policy;
        this.breakers = new Breakers(clock, policy.breaker(), targets.keySet());
        this.backOff = new BackOff(policy);
    }

    /** The breakers of the targets. */
    Breakers breakers() {
        return breakers;
    }

    /**
     * Carries an effect out, or asks what became of it.
     *
     * @param stored as it stood before its intent was recorded, with this attempt counted
     */
    Outcome carryOut(StoredEffect stored) {
        SalesBook books = targets.get(stored.target());
        if (books == null) {
            return moved(
                    stored,
                    EffectState.PARKED,
                    "no books named '" + stored.target() + "' are wired; wire them, then have it tried again");
        }
        boolean asked = stored.state() == EffectState.IN_DOUBT;
        Optional<EffectRequest> request = request(stored);
        if (request.isEmpty() && !asked) {
            return moved(stored, EffectState.PARKED, UNREADABLE);
        }
        if (!breakers.admits(stored.target())) {
            // Nothing was called: neither the attempt counts nor the intent.
            return new Outcome(
                    stored.withAttempts(stored.attempts() - 1).withDueAt(breakers.askAgainAt(stored.target())),
                    Optional.empty());
        }
        EffectCall call = new EffectCall(books, context(stored));
        boolean unknown = asked;
        try {
            Optional<BookedDocument> found = asked ? call.ask() : Optional.empty();
            unknown = false;
            if (found.isEmpty() && request.isEmpty()) {
                breakers.succeeded(stored.target());
                return moved(stored, EffectState.PARKED, UNREADABLE);
            }
            // What was carried out needs no document that can be read.
            BookedDocument document = found.isPresent() ? found.get() : call.send(request.orElseThrow());
            breakers.succeeded(stored.target());
            LOG.debug("effect {} made {}", stored.key(), document.ref());
            return new Outcome(stored.withState(EffectState.DONE).withReason(Optional.empty()), Optional.of(document));
        } catch (AftermileException e) {
            LOG.debug("effect {} failed", stored.key(), e);
            return failed(stored, e, unknown);
        } catch (Exception | Error e) {
            // A slip of the connector, and be it an Error: what it did before nobody knows. Its message may hold
            // anything. If the process itself is unwell that will show elsewhere; the effect is safe in doubt.
            LOG.debug("effect {} failed", stored.key(), e);
            return failed(
                    stored,
                    new InDoubt(
                            "the connector failed with " + e.getClass().getName() + "; see what became of the effect"),
                    true);
        }
    }

    /** What is asked for; empty where the document cannot be read, whatever is wrong with it. */
    private static Optional<EffectRequest> request(StoredEffect stored) {
        try {
            return Optional.of(
                    CanonicalJson.read(stored.document(), Effect.class).request());
        } catch (Exception | Error e) {
            LOG.debug("the document of effect {} cannot be read", stored.key(), e);
            return Optional.empty();
        }
    }

    private CallContext context(StoredEffect stored) {
        return new CallContext(tenant, stored.key(), clock.instant().plus(policy.callTimeout()));
    }

    /**
     * Asks what became of an effect that waits for a person.
     *
     * @throws Misconfigured if its target is not wired
     */
    Optional<BookedDocument> ask(StoredEffect stored) {
        SalesBook books = targets.get(stored.target());
        if (books == null) {
            throw new Misconfigured("no books named '" + stored.target() + "' are wired, and effect " + stored.key()
                    + " is asked about before it is changed; wire them first");
        }
        return new EffectCall(books, context(stored)).ask();
    }

    /**
     * Where a failure leaves an effect.
     *
     * @param unknown whether nobody has answered yet what became of an earlier call
     */
    private Outcome failed(StoredEffect stored, AftermileException failure, boolean unknown) {
        boolean theirs = failure instanceof Unavailable
                || failure instanceof Throttled
                || failure instanceof InDoubt
                || failure instanceof Misconfigured;
        if (theirs) {
            breakers.failed(stored.target(), failure);
        } else {
            breakers.succeeded(stored.target());
        }
        String reason = String.valueOf(failure.getMessage());
        if (failure instanceof Unsupported && !unknown) {
            return moved(stored, EffectState.UNSUPPORTED, reason);
        }
        if (!theirs) {
            return moved(stored, EffectState.PARKED, reason);
        }
        if (stored.attempts() >= policy.attempts()) {
            return moved(
                    stored,
                    EffectState.PARKED,
                    "given up after " + stored.attempts() + " attempts; the last: " + reason);
        }
        Duration wait = backOff.wait(stored.key(), stored.attempts(), failure.retryAdvice());
        Instant dueAt = clock.instant().plus(wait);
        EffectState state = unknown || failure instanceof InDoubt ? EffectState.IN_DOUBT : EffectState.DUE;
        Outcome waiting = moved(stored, state, reason);
        return new Outcome(waiting.effect().withDueAt(dueAt), Optional.empty());
    }

    private static Outcome moved(StoredEffect stored, EffectState state, String reason) {
        return new Outcome(stored.withState(state).withReason(reason), Optional.empty());
    }
}
