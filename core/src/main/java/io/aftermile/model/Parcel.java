package io.aftermile.model;

import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import java.util.Optional;
import org.immutables.value.Value;

/** One parcel of a shipment. */
@Value.Immutable
@JsonDeserialize(as = ImmutableParcel.class)
public interface Parcel extends WithParcel {

    /** Its number at the carrier. */
    TrackingNumber trackingNumber();

    /** The carrier, as the shipper names it. */
    Optional<String> carrier();

    /** Where a person can follow it. */
    @Value.Redacted
    Optional<String> trackingUrl();

    /** Starts a new value. */
    static Builder builder() {
        return new Builder();
    }

    /** Builds a {@link Parcel}; each attribute can be set once. */
    final class Builder extends ImmutableParcel.Builder {
        Builder() {}
    }
}
