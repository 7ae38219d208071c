package io.aftermile.engine;

import io.aftermile.connector.IdempotencyKey;
import java.time.Instant;
import java.util.Comparator;

/**
 * The place of an effect among those of its state: a page begins after the last one seen.
 *
 * @param dueAt when it is due, to the millisecond
 * @param key its key, by which those that are due at the same time are in order
 */
public record EffectPlace(Instant dueAt, IdempotencyKey key) implements Comparable<EffectPlace> {

    private static final Comparator<EffectPlace> DUE_FIRST = Comparator.comparing(EffectPlace::dueAt)
            .thenComparing(it -> it.key().value());

    /** The place at which an effect stands. */
    public static EffectPlace of(StoredEffect effect) {
        return new EffectPlace(effect.dueAt(), effect.key());
    }

    /** Those due first come first. */
    @Override
    public int compareTo(EffectPlace other) {
        return DUE_FIRST.compare(this, other);
    }
}
