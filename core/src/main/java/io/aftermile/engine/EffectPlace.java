package io.aftermile.engine;

import io.aftermile.connector.IdempotencyKey;
import java.time.Instant;

/**
 * The place of an effect among those of its state: a page begins after the last one seen.
 *
 * @param dueAt when it is due, to the millisecond
 * @param key its key, by which those that are due at the same time are in order
 */
public record EffectPlace(Instant dueAt, IdempotencyKey key) {}
