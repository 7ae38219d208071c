package io.aftermile.engine;

import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import io.aftermile.model.OrderId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.immutables.value.Value;

/** A delivery that is parked or refused. */
@Value.Immutable
@JsonDeserialize(as = ImmutableDeadDelivery.class)
public interface DeadDelivery extends WithDeadDelivery {

    /** Its place in the order of arrival, from 1. */
    long position();

    /** The source at whose door it came. */
    String source();

    /** What the source calls it; empty where the sender is not proven. */
    Optional<String> deliveryId();

    /** What it is about; empty where the sender is not proven. */
    Optional<String> topic();

    /** When it arrived. */
    Instant receivedAt();

    /** Whether it cannot be believed or read; else it waits. */
    boolean refused();

    /** Why, in a sentence. */
    Optional<String> reason();

    /** Where in its body the reason lies, as a JSON pointer. */
    Optional<String> path();

    /** The orders it is about, as far as it was read. */
    List<OrderId> orders();

    /** SHA-256 of its body, as 64 lower-case hexadecimal digits. */
    String bodySha256();

    /** Whether its body was kept, so that it can be worked off again. */
    boolean bodyKept();

    /** Starts a new value. */
    static Builder builder() {
        return new Builder();
    }

    /** Builds a {@link DeadDelivery}; each attribute can be set once. */
    final class Builder extends ImmutableDeadDelivery.Builder {
        Builder() {}
    }
}
