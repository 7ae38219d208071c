package io.aftermile.connector;

import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import io.aftermile.model.CanonicalDocument;
import io.aftermile.model.EventTime;
import io.aftermile.model.LocationId;
import io.aftermile.model.OrderId;
import io.aftermile.model.ShipmentId;
import java.util.List;
import java.util.Optional;
import org.immutables.value.Value;

/** Units of a booked order that left. */
@CanonicalDocument(name = "aftermile.book-shipment", version = 1)
@Value.Immutable
@JsonDeserialize(as = ImmutableBookShipment.class)
public interface BookShipment extends WithBookShipment {

    /** The order, which has been booked. */
    OrderId order();

    /** The shipment. */
    ShipmentId shipment();

    /** Where they left from. */
    Optional<LocationId> location();

    /** What left. */
    List<BookedUnits> units();

    /** When. */
    Optional<EventTime> at();

    /** Starts a new value. */
    static Builder builder() {
        return new Builder();
    }

    /** Builds a {@link BookShipment}; each attribute can be set once. */
    final class Builder extends ImmutableBookShipment.Builder {
        Builder() {}
    }
}
