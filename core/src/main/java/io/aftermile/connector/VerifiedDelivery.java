package io.aftermile.connector;

import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import io.aftermile.model.ChannelId;
import java.time.Instant;
import java.util.Optional;
import org.immutables.value.Value;

/** A delivery whose sender has been proven. It is stored as it is before it is acknowledged; decoding comes later. */
@Value.Immutable
@JsonDeserialize(as = ImmutableVerifiedDelivery.class)
public interface VerifiedDelivery extends WithVerifiedDelivery {

    /** The system that sent it, such as {@code shopify}. */
    String source();

    /** The channel it is about, where the sender states one. */
    Optional<ChannelId> channel();

    /** What names this delivery at its source; a redelivery has the same. */
    String deliveryId();

    /** What names the event behind it; several topics may share one, so it counts only together with the topic. */
    Optional<String> eventId();

    /** What it is about, such as {@code orders/create}. */
    String topic();

    /** When the event happened at the source. */
    Optional<Instant> triggeredAt();

    /** When it arrived, by our clock. */
    Instant receivedAt();

    /** The exact bytes. */
    @Value.Redacted
    byte[] body();

    /** Starts a new value. */
    static Builder builder() {
        return new Builder();
    }

    /** Builds a {@link VerifiedDelivery}; each attribute can be set once. */
    final class Builder extends ImmutableVerifiedDelivery.Builder {
        Builder() {}
    }
}
