package io.aftermile.engine;

import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import io.aftermile.model.ChannelId;
import io.aftermile.model.OrderId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.immutables.value.Value;

/** A delivery as a store keeps it, its body aside. */
@Value.Immutable
@JsonDeserialize(as = ImmutableStoredDelivery.class)
public interface StoredDelivery extends WithStoredDelivery {

    /** Where working it off stands. */
    enum Status {
        /** To be worked off. */
        ACCEPTED,
        /** Worked off; what became of its facts stands in their orders' dossiers. */
        DONE,
        /** Waits for a person, or for an order that its facts do not name. */
        PARKED,
        /** Cannot be believed or read. */
        REFUSED,
        /** A person gave it up. */
        SKIPPED
    }

    /** Its place in the order of arrival, from 1; zero until it is stored. */
    @Value.Default
    default long position() {
        return 0;
    }

    /** The source at whose door it came. */
    String source();

    /** What the source calls it; empty where the sender is not proven, and then not unique. */
    Optional<String> deliveryId();

    /** What names the event behind it. */
    Optional<String> eventId();

    /** What it is about. */
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

    /** Where working it off stands. */
    Status status();

    /** Where in its body the reason lies, as a JSON pointer. */
    Optional<String> path();

    /** Why it stands there. */
    Optional<String> reason();

    /** The orders it is about, as far as it was read. */
    List<OrderId> orders();

    /** Starts a new value. */
    static Builder builder() {
        return new Builder();
    }

    /** Builds a {@link StoredDelivery}; each attribute can be set once. */
    final class Builder extends ImmutableStoredDelivery.Builder {
        Builder() {}
    }
}
