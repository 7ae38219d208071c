package io.aftermile.engine;

import io.aftermile.connector.RefundIssuer;
import io.aftermile.connector.SalesBook;
import io.aftermile.failure.Misconfigured;
import io.aftermile.model.TenantId;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Calls other systems for effects as the engine does, for a host that moves {@link Decider} to a runtime of its own and
 * keeps the effects there.
 *
 * <p>What has been sent before and was not answered is asked about by its key before anything is sent; a failure is
 * waited out, parked or left in doubt as {@link EffectPolicy} says; a system that fails is left alone for a while. It
 * writes nothing: the intent is on record before {@link #call} and the outcome after it, both by the host, which also
 * sees to it that the effects of one lane are called in their order and one at a time.
 *
 * <p>Thread-safe. Which systems rest is known to this object only. Needs
 * {@code io.github.resilience4j:resilience4j-circuitbreaker} on the class path.
 */
public final class EffectCaller {

    private static final EngineListener NOBODY = new EngineListener() {};

    private final EffectAttempt attempt;

    private EffectCaller(Builder builder) {
        this.attempt =
                EffectAttempt.of(builder.tenant, builder.clock, Map.copyOf(builder.targets), builder.policy, NOBODY);
    }

    /** Starts the wiring. */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * What came of one effect.
     *
     * @param effect where it stands now; its claim has ended
     * @param event what its dossier is to be told, if anything
     */
    public record Outcome(StoredEffect effect, Optional<DossierEvent> event) {}

    /**
     * Carries an effect out, or asks what became of it. Blocks for as long as the other system takes; never throws for
     * what a connector or a document does.
     *
     * <p>An effect whose claim leaves no time for a call is handed back as it was: it was not called.
     *
     * @param claimed with the claim that is on record and this attempt counted, in the state in which it was before the
     *     claim: {@link EffectState#IN_DOUBT} where an earlier intent has no answer
     * @throws IllegalArgumentException if nothing is to be called for an effect in its state
     */
    public Outcome call(StoredEffect claimed) {
        if (claimed.state() != EffectState.DUE && claimed.state() != EffectState.IN_DOUBT) {
            throw new IllegalArgumentException(
                    "effect " + claimed.key() + " is " + claimed.state() + "; call what is due or in doubt");
        }
        EffectAttempt.Outcome outcome = claimed.leaseUntil()
                .map(until -> attempt.carryOutBefore(until, claimed))
                .orElseGet(() -> attempt.carryOut(claimed));
        return new Outcome(
                outcome.effect().withHolder(Optional.empty()).withLeaseUntil(Optional.empty()), outcome.event());
    }

    /** Wires an {@link EffectCaller}. */
    public static final class Builder {

        private final Map<String, EffectTarget> targets = new LinkedHashMap<>();
        private TenantId tenant = TenantId.DEFAULT;
        private Clock clock = Clock.systemUTC();
        private EffectPolicy policy = EffectPolicy.ofDefaults();

        private Builder() {}

        /** The merchant. Defaults to {@link TenantId#DEFAULT}. */
        public Builder tenant(TenantId tenant) {
            this.tenant = tenant;
            return this;
        }

        /** What tells the time. Defaults to the system's clock. */
        public Builder clock(Clock clock) {
            this.clock = clock;
            return this;
        }

        /** How often and how long effects are tried. Defaults to {@link EffectPolicy#ofDefaults()}. */
        public Builder effectPolicy(EffectPolicy policy) {
            this.policy = policy;
            return this;
        }

        /** Books, under the name that {@link Policies#books()} gives them. */
        public Builder salesBook(String name, SalesBook books) {
            targets.put(name, EffectTarget.of(books));
            return this;
        }

        /** An issuer of refunds, under the name that {@link Policies#issuer()} gives it. */
        public Builder refundIssuer(String name, RefundIssuer issuer) {
            targets.put(name, EffectTarget.of(issuer));
            return this;
        }

        /**
         * The caller.
         *
         * @throws Misconfigured if there is nothing that could be called, or the library that it needs is absent
         */
        public EffectCaller build() {
            if (targets.isEmpty()) {
                throw new Misconfigured("nothing is wired that effects could be sent to; give the builder the books");
            }
            return new EffectCaller(this);
        }
    }
}
