package io.aftermile.model;

import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import java.util.Optional;
import org.immutables.value.Value;

/** One scan or message about a parcel. */
@Value.Immutable
@JsonDeserialize(as = ImmutableTrackingEvent.class)
public interface TrackingEvent extends WithTrackingEvent {

    /** The reporter's own identifier of the event. */
    Optional<String> id();

    /** What it says, in the common vocabulary. */
    TrackingStatus status();

    /** When it happened. */
    EventTime at();

    /** The reporter's own code, kept as text: leading zeros carry meaning. */
    Optional<String> code();

    /** City, region and country, as reported; the last one is often the recipient's. */
    @Value.Redacted
    Optional<String> place();

    /** The parcel, where the event is not about the whole shipment. */
    Optional<TrackingNumber> trackingNumber();

    /** Starts a new value. */
    static Builder builder() {
        return new Builder();
    }

    /** Builds a {@link TrackingEvent}; each attribute can be set once. */
    final class Builder extends ImmutableTrackingEvent.Builder {
        Builder() {}
    }
}
