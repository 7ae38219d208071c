package io.aftermile.examples.kafka;

import io.aftermile.engine.StoredEffect;
import io.aftermile.model.CanonicalDocument;

/**
 * An effect that is to be called, as it stands in the topic; the record's key is the order.
 *
 * @param effect under its claim, in the state in which it was before: in doubt where it is to be asked about
 */
@CanonicalDocument(name = "example.kafka.effect-message", version = 1)
record EffectMessage(StoredEffect effect) {}
