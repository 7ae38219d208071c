package io.aftermile.engine;

import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import io.aftermile.connector.IdempotencyKey;
import io.aftermile.model.OrderId;
import java.time.Instant;
import java.util.Optional;
import org.immutables.value.Value;

/** An effect that waits for a person. */
@Value.Immutable
@JsonDeserialize(as = ImmutableDeadEffect.class)
public interface DeadEffect extends WithDeadEffect {

    /** Names it. */
    IdempotencyKey key();

    /** The order it belongs to. */
    OrderId order();

    /** The system that is to do it. */
    String target();

    /** Its place in its lane, from 1. */
    long sequence();

    /** Parked, where its lane waits with it, or unsupported, where its lane goes on. */
    EffectState state();

    /** How often it was called or asked about. */
    int attempts();

    /** When it was due last. */
    Instant dueAt();

    /** Why it waits. */
    Optional<String> reason();

    /** What it asks for; empty where its document cannot be read. */
    Optional<Effect> effect();

    /** SHA-256 of its document, as 64 lower-case hexadecimal digits. */
    String fingerprint();

    /** Starts a new value. */
    static Builder builder() {
        return new Builder();
    }

    /** Builds a {@link DeadEffect}; each attribute can be set once. */
    final class Builder extends ImmutableDeadEffect.Builder {
        Builder() {}
    }
}
