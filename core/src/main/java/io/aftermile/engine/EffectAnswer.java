package io.aftermile.engine;

import io.aftermile.model.ExternalRef;

/**
 * What another system answers to an effect.
 *
 * @param ref what it calls what it made
 * @param event what its order's dossier is told
 */
record EffectAnswer(ExternalRef ref, DossierEvent event) {}
