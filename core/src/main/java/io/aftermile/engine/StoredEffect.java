package io.aftermile.engine;

import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import io.aftermile.connector.IdempotencyKey;
import io.aftermile.model.OrderId;
import java.time.Instant;
import java.util.Optional;
import org.immutables.value.Value;

/** An effect as a store keeps it. */
@Value.Immutable
@JsonDeserialize(as = ImmutableStoredEffect.class)
public interface StoredEffect extends WithStoredEffect {

    /** Names it; unique within its tenant. */
    IdempotencyKey key();

    /** The order it belongs to; with the target, its lane. */
    OrderId order();

    /** The system that is to do it; with the order, its lane. */
    String target();

    /** Its place in its lane, from 1; zero until it is stored. */
    @Value.Default
    default long sequence() {
        return 0;
    }

    /** The effect as a canonical document. */
    @Value.Redacted
    byte[] document();

    /** Where it stands. */
    EffectState state();

    /** How often it was called or asked about. Defaults to 0. */
    @Value.Default
    default int attempts() {
        return 0;
    }

    /** When it is due, to the millisecond. */
    Instant dueAt();

    /** Why it stands there. */
    Optional<String> reason();

    /** The fencing token of its last claim; it only grows. Zero until it is claimed. */
    @Value.Default
    default long token() {
        return 0;
    }

    /** The node that has claimed it; empty while nobody has. */
    Optional<NodeId> holder();

    /** When its claim ends, to the millisecond, by the clock of the store; empty while nobody has claimed it. */
    Optional<Instant> leaseUntil();

    /** Starts a new value. */
    static Builder builder() {
        return new Builder();
    }

    /** Builds a {@link StoredEffect}; each attribute can be set once. */
    final class Builder extends ImmutableStoredEffect.Builder {
        Builder() {}
    }
}
