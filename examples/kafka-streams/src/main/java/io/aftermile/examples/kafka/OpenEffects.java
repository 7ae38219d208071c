package io.aftermile.examples.kafka;

import io.aftermile.engine.StoredEffect;
import io.aftermile.model.CanonicalDocument;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The effects of one order that are not done, as the state store keeps them beside its dossier.
 *
 * @param effects in the order in which they were decided
 * @param alarm when the order is looked at again though nothing comes in
 */
@CanonicalDocument(name = "example.kafka.open-effects", version = 1)
record OpenEffects(List<StoredEffect> effects, Optional<Instant> alarm) {

    OpenEffects {
        effects = List.copyOf(effects);
    }

    static OpenEffects none() {
        return new OpenEffects(List.of(), Optional.empty());
    }
}
