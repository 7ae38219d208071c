package io.aftermile.model;

import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.immutables.value.Value;

/** Units of an order that left one location together, in one or more parcels. */
@Value.Immutable
@JsonDeserialize(as = ImmutableShipment.class)
public interface Shipment extends WithShipment {

    /** What names it. */
    ShipmentId id();

    /** Where it stands. */
    ShipmentStatus status();

    /** The instruction it carries out. */
    Optional<FulfillmentOrderId> fulfillmentOrder();

    /** Where it left from. */
    Optional<LocationId> location();

    /** When it was handed over. */
    Optional<EventTime> shippedAt();

    /** When the reporter last changed it; a later one replaces an earlier one. */
    Optional<Instant> updatedAt();

    /** What it holds. */
    List<ShipmentLine> lines();

    /** Its parcels. */
    List<Parcel> parcels();

    /** What was reported about it, oldest first as far as known. */
    List<TrackingEvent> events();

    /** What other systems call it. */
    List<ExternalRef> externalRefs();

    /** Whether its units have left. */
    default boolean left() {
        return status() == ShipmentStatus.SHIPPED;
    }

    /** Starts a new value. */
    static Builder builder() {
        return new Builder();
    }

    /** Builds a {@link Shipment}; each attribute can be set once. */
    final class Builder extends ImmutableShipment.Builder {
        Builder() {}
    }
}
