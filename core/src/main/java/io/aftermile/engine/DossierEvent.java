package io.aftermile.engine;

import io.aftermile.connector.BookedDocument;
import io.aftermile.connector.Fact;
import io.aftermile.connector.IdempotencyKey;
import io.aftermile.connector.IssuedRefund;
import io.aftermile.model.Discrepancy;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Something that a dossier is decided on. Closed. */
public sealed interface DossierEvent {

    /** One function per case. */
    <T> T match(Cases<T> cases);

    /** One function per kind of event; whoever matches handles all of them. */
    interface Cases<T> {

        /** A fact was reported. */
        T factReported(FactReported event);

        /** An effect was carried out. */
        T effectDone(EffectDone event);

        /** An effect waits for a person, was skipped, or goes on. */
        T effectMoved(EffectMoved event);

        /** A person did something about an effect that waited for one. */
        T effectHandled(EffectHandled event);

        /** A refund was paid. */
        T refundIssued(RefundIssued event);

        /** An effect that had not begun was called back. */
        T effectRecalled(EffectRecalled event);

        /** Somebody proposes a refund, or decides on a proposed one. */
        T refundCommanded(RefundCommanded event);

        /** A person or a new mapping asks to decide again. */
        T reconsidered(Reconsidered event);

        /** A time has come that the dossier waits for. */
        T woken(Woken event);
    }

    /**
     * A fact was reported.
     *
     * @param ref names it
     * @param triggeredAt when its event happened at the source; stands in where the fact states no time of its own
     * @param fact what is said
     * @param discrepancies what the delivery contradicts itself about
     */
    record FactReported(FactRef ref, Optional<Instant> triggeredAt, Fact fact, List<Discrepancy> discrepancies)
            implements DossierEvent {

        public FactReported {
            discrepancies = List.copyOf(discrepancies);
        }

        @Override
        public <T> T match(Cases<T> cases) {
            return cases.factReported(this);
        }
    }

    /**
     * An effect was carried out.
     *
     * @param key names the effect
     * @param document what it made
     */
    record EffectDone(IdempotencyKey key, BookedDocument document) implements DossierEvent {

        @Override
        public <T> T match(Cases<T> cases) {
            return cases.effectDone(this);
        }
    }

    /**
     * An effect waits for a person, was skipped, or goes on.
     *
     * @param key names the effect
     * @param state where it stands now; never done, which has an event of its own
     * @param reason why, without anything personal
     * @param nothingDone whether it is certain that it has had no effect so far
     */
    record EffectMoved(IdempotencyKey key, EffectState state, String reason, boolean nothingDone)
            implements DossierEvent {

        /** It may have had its effect, for all that is known. */
        public EffectMoved(IdempotencyKey key, EffectState state, String reason) {
            this(key, state, reason, false);
        }

        @Override
        public <T> T match(Cases<T> cases) {
            return cases.effectMoved(this);
        }
    }

    /**
     * A refund was paid, now or by an earlier call.
     *
     * @param key names the effect
     * @param refund what was paid
     */
    record RefundIssued(IdempotencyKey key, IssuedRefund refund) implements DossierEvent {

        @Override
        public <T> T match(Cases<T> cases) {
            return cases.refundIssued(this);
        }
    }

    /**
     * An effect was called back before it began: it surely had no effect, and never will have.
     *
     * @param key names the effect
     * @param why why, without anything personal
     * @param withdrawn the command that asked for it; empty where the order has changed
     */
    record EffectRecalled(IdempotencyKey key, String why, Optional<RefundCommand.Withdraw> withdrawn)
            implements DossierEvent {

        @Override
        public <T> T match(Cases<T> cases) {
            return cases.effectRecalled(this);
        }
    }

    /**
     * Somebody proposes a refund, or decides on a proposed one.
     *
     * @param command what they ask
     */
    record RefundCommanded(RefundCommand command) implements DossierEvent {

        @Override
        public <T> T match(Cases<T> cases) {
            return cases.refundCommanded(this);
        }
    }

    /** A time has come that the dossier waits for. */
    record Woken() implements DossierEvent {

        @Override
        public <T> T match(Cases<T> cases) {
            return cases.woken(this);
        }
    }

    /**
     * A person did something about an effect that waited for one.
     *
     * @param key names the effect
     * @param handling what was done
     * @param by who did it
     * @param reason why, without anything personal
     * @param edited what it asks for now, where that was changed
     */
    record EffectHandled(IdempotencyKey key, Handling handling, Operator by, String reason, Optional<Edited> edited)
            implements DossierEvent {

        public EffectHandled {
            if (edited.isPresent() != (handling == Handling.EDITED)) {
                throw new IllegalArgumentException("effect " + key + " was " + handling
                        + "; what it asks for now belongs to an edit and to nothing else");
            }
        }

        /** Where the effect stands after it. */
        EffectState state() {
            return handling == Handling.SKIPPED ? EffectState.SKIPPED : EffectState.IN_DOUBT;
        }

        @Override
        public <T> T match(Cases<T> cases) {
            return cases.effectHandled(this);
        }
    }

    /**
     * Another request in the place of the first.
     *
     * @param request what is asked for now
     * @param before SHA-256 of the effect's document before, as 64 lower-case hexadecimal digits
     * @param after SHA-256 of the effect's document now
     */
    record Edited(EffectRequest request, String before, String after) {}

    /** A person or a new mapping asks to decide again. */
    record Reconsidered() implements DossierEvent {

        @Override
        public <T> T match(Cases<T> cases) {
            return cases.reconsidered(this);
        }
    }
}
