package io.aftermile.engine;

import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import io.aftermile.model.ChannelId;
import io.aftermile.model.ExternalRef;
import io.aftermile.model.OrderId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.immutables.value.Value;

/** One delivery and what became of it. */
@Value.Immutable
@JsonDeserialize(as = ImmutableDeliveryRecord.class)
public interface DeliveryRecord extends WithDeliveryRecord {

    /** Its place in the order of arrival, from 1. */
    long position();

    /** The source at whose door it came. */
    String source();

    /** What the source calls it; empty where the sender is not proven. */
    Optional<String> deliveryId();

    /** What it is about, such as {@code orders/create}; empty where the sender is not proven. */
    Optional<String> topic();

    /** The channel it is about. */
    Optional<ChannelId> channel();

    /** When the event happened at the source. */
    Optional<Instant> triggeredAt();

    /** When it arrived. */
    Instant receivedAt();

    /** How many bytes its body has. */
    int bodySize();

    /** SHA-256 of its body, as 64 lower-case hexadecimal digits. */
    String bodySha256();

    /** What became of it. */
    DeliveryFate fate();

    /** Why, in a sentence: what was booked, why nothing had to be, what it waits for, or why it was refused. */
    String why();

    /** Where in its body the reason lies, as a JSON pointer, for a delivery that cannot be read. */
    Optional<String> path();

    /** The orders it is about, as far as it was read. */
    List<OrderId> orders();

    /** The documents that it caused in the books. */
    List<ExternalRef> documents();

    /** Starts a new value. */
    static Builder builder() {
        return new Builder();
    }

    /** Builds a {@link DeliveryRecord}; each attribute can be set once. */
    final class Builder extends ImmutableDeliveryRecord.Builder {
        Builder() {}
    }
}
