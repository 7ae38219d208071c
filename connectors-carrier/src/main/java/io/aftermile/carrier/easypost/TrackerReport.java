package io.aftermile.carrier.easypost;

import io.aftermile.model.Parcel;
import io.aftermile.model.TrackingEvent;
import java.util.List;
import java.util.Objects;

/**
 * What one tracker says: its parcel, and everything that happened to it so far. Immutable.
 *
 * @param parcel the parcel, with its carrier and where a person can follow it
 * @param events oldest first, as EasyPost lists them. Each one's code is EasyPost's status, its detail and the
 *     carrier's own code, as far as given: {@code in_transit/arrived_at_facility/PU}. The last one may be the tracker's
 *     own status where no scan says it.
 */
public record TrackerReport(Parcel parcel, List<TrackingEvent> events) {

    public TrackerReport {
        Objects.requireNonNull(parcel, "parcel");
        events = List.copyOf(events);
    }
}
