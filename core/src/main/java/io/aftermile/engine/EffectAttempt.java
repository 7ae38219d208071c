package io.aftermile.engine;

import io.aftermile.connector.CallContext;
import io.aftermile.failure.AftermileException;
import io.aftermile.failure.Conflicting;
import io.aftermile.failure.InDoubt;
import io.aftermile.failure.Misconfigured;
import io.aftermile.failure.Throttled;
import io.aftermile.failure.Unavailable;
import io.aftermile.failure.Unsupported;
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

    private static final String DAMAGED =
            "its document cannot be read; put a request in its place that can, or skip it";

    /**
     * What came of one effect.
     *
     * @param effect where it stands now
     * @param event what its dossier is told of it, if anything
     * @param took how long it was called; empty where it was not
     */
    record Outcome(StoredEffect effect, Optional<DossierEvent> event, Optional<Duration> took) {

        Outcome(StoredEffect effect, Optional<DossierEvent> event) {
            this(effect, event, Optional.empty());
        }

        Outcome took(Duration time) {
            return new Outcome(effect, event, Optional.of(time));
        }
    }

    private final TenantId tenant;
    private final Clock clock;
    private final Map<String, EffectTarget> targets;
    private final EffectPolicy policy;
    private final Breakers breakers;
    private final BackOff backOff;
    private final EngineListener listener;

    private EffectAttempt(
            TenantId tenant,
            Clock clock,
            Map<String, EffectTarget> targets,
            EffectPolicy policy,
            EngineListener listener) {
        this.tenant = tenant;
        this.clock = clock;
        this.targets = targets;
        this.policy = policy;
        this.listener = listener;
        this.breakers = new Breakers(clock, policy.breaker(), targets.keySet());
        this.backOff = new BackOff(policy);
    }

    /** @throws Misconfigured if the library that it needs is absent */
    static EffectAttempt of(
            TenantId tenant,
            Clock clock,
            Map<String, EffectTarget> targets,
            EffectPolicy policy,
            EngineListener listener) {
        try {
            return new EffectAttempt(tenant, clock, targets, policy, listener);
        } catch (NoClassDefFoundError e) {
            throw new Misconfigured(
                    "the library for back-off and circuit breakers is not on the class path; add"
                            + " io.github.resilience4j:resilience4j-circuitbreaker",
                    Map.of(),
                    e);
        }
    }

    /** The breakers of the targets. */
    Breakers breakers() {
        return breakers;
    }

    /**
     * Carries an effect out, unless a call that begins now may not be over while its claim holds: then it is handed
     * back.
     *
     * @param until when its claim ends
     */
    Outcome carryOutBefore(Instant until, StoredEffect claimed) {
        return clock.instant().plus(policy.callTimeout()).isAfter(until)
                ? handedBack(claimed, claimed.dueAt())
                : carryOut(claimed);
    }

    /**
     * Carries an effect out, or asks what became of it.
     *
     * @param stored as it stood before its intent was recorded, with this attempt counted
     */
    Outcome carryOut(StoredEffect stored) {
        boolean asked = stored.state() == EffectState.IN_DOUBT;
        EffectTarget target = targets.get(stored.target());
        if (target == null) {
            return told(
                    stored,
                    EffectState.PARKED,
                    "no system named '" + stored.target() + "' is wired; wire it, then have it tried again",
                    !asked);
        }
        Reading request = reading(stored);
        if (request.request().isEmpty() && !asked) {
            return told(stored, EffectState.PARKED, request.problem(), true);
        }
        if (!breakers.admits(stored.target())) {
            return handedBack(stored, breakers.askAgainAt(stored.target()));
        }
        Instant begun = clock.instant();
        Outcome outcome = settled(stored, target, request, asked);
        return outcome.took(Duration.between(begun, clock.instant()));
    }

    /** Whatever a failure itself does when it is asked for its message or its advice. */
    private Outcome settled(StoredEffect stored, EffectTarget target, Reading request, boolean asked) {
        try {
            return called(stored, target, request, asked);
        } catch (Exception | Error e) {
            LOG.debug("a failure of effect {} could not be told", stored.key(), Said.quietly(e));
            return failed(stored, target, slip(e), true);
        }
    }

    private static InDoubt slip(Throwable slip) {
        return new InDoubt(
                "the connector failed with " + slip.getClass().getName() + "; see what became of the effect");
    }

    private Outcome called(StoredEffect stored, EffectTarget target, Reading reading, boolean asked) {
        CallContext context = context(stored);
        Optional<EffectRequest> request = reading.request();
        boolean unknown = asked;
        try {
            Optional<EffectAnswer> found = asked ? target.ask(stored.order(), context) : Optional.empty();
            unknown = false;
            if (found.isEmpty() && request.isEmpty()) {
                answered(stored);
                return told(stored, EffectState.PARKED, reading.problem(), true);
            }
            if (asked && found.isEmpty() && target.decidedAgain()) {
                answered(stored);
                return told(stored, EffectState.DUE, "it was asked about, and never happened", true);
            }
            // What was carried out needs no document that can be read.
            EffectAnswer answer = found.isPresent() ? found.get() : target.send(request.orElseThrow(), context);
            answered(stored);
            LOG.debug("effect {} made {}", stored.key(), answer.ref());
            return new Outcome(
                    stored.withState(EffectState.DONE).withReason(Optional.empty()), Optional.of(answer.event()));
        } catch (AftermileException e) {
            LOG.debug("effect {} failed", stored.key(), Said.quietly(e));
            return failed(stored, target, e, unknown);
        } catch (Exception | Error e) {
            // A slip of the connector, and be it an Error: what it did before nobody knows. Its message may hold
            // anything. If the process itself is unwell that will show elsewhere; the effect is safe in doubt.
            LOG.debug("effect {} failed", stored.key(), Said.quietly(e));
            return failed(stored, target, slip(e), true);
        }
    }

    /**
     * An effect that was claimed and not called: neither the attempt counts nor the intent, and whoever claims it next
     * finds it as if it had not been claimed.
     */
    Outcome handedBack(StoredEffect claimed, Instant dueAt) {
        StoredEffect before = claimed.withAttempts(claimed.attempts() - 1).withDueAt(dueAt);
        EffectTarget target = targets.get(claimed.target());
        boolean decidedAgain = target != null && target.decidedAgain() && claimed.state() == EffectState.DUE;
        return decidedAgain
                ? told(before, EffectState.DUE, "it was claimed and not called", true)
                : new Outcome(before, Optional.empty());
    }

    /**
     * What is asked for, or why nobody can say.
     *
     * @param problem empty where it can be read
     */
    private record Reading(Optional<EffectRequest> request, String problem) {}

    private static Reading reading(StoredEffect stored) {
        try {
            return new Reading(Optional.of(UnreadableDocument.effect(stored).request()), "");
        } catch (UnreadableDocument e) {
            return new Reading(Optional.empty(), e.isNewer() ? e.getMessage() + ", and have it tried again" : DAMAGED);
        } catch (Exception | Error e) {
            LOG.debug("the document of effect {} cannot be read", stored.key(), Said.quietly(e));
            return new Reading(Optional.empty(), DAMAGED);
        }
    }

    private void answered(StoredEffect stored) {
        if (breakers.succeeded(stored.target())) {
            listener.returned(stored.target());
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
    Optional<EffectAnswer> ask(StoredEffect stored) {
        EffectTarget target = targets.get(stored.target());
        if (target == null) {
            throw new Misconfigured("no system named '" + stored.target() + "' is wired, and effect " + stored.key()
                    + " is asked about before it is changed; wire it first");
        }
        return target.ask(stored.order(), context(stored));
    }

    /**
     * Where a failure leaves an effect.
     *
     * @param unknown whether nobody has answered yet what became of an earlier call
     */
    private Outcome failed(StoredEffect stored, EffectTarget target, AftermileException failure, boolean unknown) {
        boolean theirs = failure instanceof Unavailable
                || failure instanceof Throttled
                || failure instanceof InDoubt
                || failure instanceof Misconfigured;
        if (theirs) {
            breakers.failed(stored.target(), failure).ifPresent(until -> listener.rests(stored.target(), until));
        } else {
            answered(stored);
        }
        String reason = Said.kept(failure.getMessage());
        // A conflict says that something is there by the same name, and not what.
        boolean nothingDone = !unknown && !(failure instanceof InDoubt) && !(failure instanceof Conflicting);
        if (failure instanceof Unsupported && !unknown) {
            return told(stored, EffectState.UNSUPPORTED, reason, nothingDone);
        }
        if (!theirs) {
            return told(stored, EffectState.PARKED, reason, nothingDone);
        }
        Duration wait = backOff.wait(stored.key(), stored.attempts(), failure.retryAdvice());
        Duration waited = backOff.waits(stored.key(), stored.attempts() - 1).plus(wait);
        if (stored.attempts() >= policy.attempts() || waited.compareTo(policy.patience()) > 0) {
            return told(
                    stored,
                    EffectState.PARKED,
                    "given up after " + stored.attempts() + " attempts; the last: " + reason,
                    nothingDone);
        }
        EffectState state = unknown || failure instanceof InDoubt ? EffectState.IN_DOUBT : EffectState.DUE;
        Outcome waiting = told(stored, state, reason, nothingDone);
        return new Outcome(
                waiting.effect().withDueAt(clock.instant().plus(wait)),
                target.decidedAgain() && state == EffectState.DUE ? waiting.event() : Optional.empty());
    }

    /** An effect that moved, of which its dossier is told. */
    private static Outcome told(StoredEffect stored, EffectState state, String reason, boolean nothingDone) {
        return new Outcome(
                stored.withState(state).withReason(reason),
                Optional.of(new DossierEvent.EffectMoved(stored.key(), state, reason, nothingDone)));
    }
}
