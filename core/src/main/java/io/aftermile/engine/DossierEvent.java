package io.aftermile.engine;

import io.aftermile.connector.BookedDocument;
import io.aftermile.connector.Fact;
import io.aftermile.connector.IdempotencyKey;
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

        /** A person or a new mapping asks to decide again. */
        T reconsidered(Reconsidered event);
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
     */
    record EffectMoved(IdempotencyKey key, EffectState state, String reason) implements DossierEvent {

        @Override
        public <T> T match(Cases<T> cases) {
            return cases.effectMoved(this);
        }
    }

    /** A person or a new mapping asks to decide again. */
    record Reconsidered() implements DossierEvent {

        @Override
        public <T> T match(Cases<T> cases) {
            return cases.reconsidered(this);
        }
    }
}
