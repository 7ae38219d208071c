package io.aftermile.carrier.easypost;

import io.aftermile.model.EventTime;
import io.aftermile.model.Parcel;
import io.aftermile.model.TrackingEvent;
import io.aftermile.model.TrackingNumber;
import io.aftermile.model.TrackingStatus;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Reads a tracker. What it says about people, such as who signed, is not taken over. */
final class TrackerReader {

    private final JsonPlace tracker;
    private final TrackingNumber number;
    private final boolean isReturn;

    private TrackerReader(JsonPlace tracker) {
        this.tracker = tracker;
        JsonPlace code = tracker.at("tracking_code");
        this.number = code.read(() -> new TrackingNumber(code.requiredText()));
        this.isReturn = tracker.at("is_return").flag();
    }

    static TrackerReport read(JsonPlace tracker) {
        return new TrackerReader(tracker).read();
    }

    private TrackerReport read() {
        List<TrackingEvent> events = new ArrayList<>();
        for (JsonPlace scan : tracker.at("tracking_details").items()) {
            events.add(event(scan, scan.at("datetime").requiredTime()));
        }
        statusWithoutScan(events).ifPresent(events::add);
        Parcel parcel = Parcel.builder()
                .trackingNumber(number)
                .carrier(tracker.at("carrier").text())
                .trackingUrl(tracker.at("public_url").text())
                .build();
        return new TrackerReport(parcel, events);
    }

    /** The tracker's own status, where it is known and the newest scan says something else or there is none. */
    private Optional<TrackingEvent> statusWithoutScan(List<TrackingEvent> scans) {
        TrackingStatus own = status(tracker);
        boolean known = tracker.at("status")
                .text()
                .filter(status -> !status.equals("unknown"))
                .isPresent();
        boolean said = !scans.isEmpty() && scans.get(scans.size() - 1).status() == own;
        return known && !said
                ? Optional.of(event(tracker, tracker.at("updated_at").requiredTime()))
                : Optional.empty();
    }

    private TrackingEvent event(JsonPlace place, EventTime at) {
        return TrackingEvent.builder()
                .status(status(place))
                .at(at)
                .code(code(place))
                .place(where(place.at("tracking_location")))
                .trackingNumber(number)
                .build();
    }

    private TrackingStatus status(JsonPlace place) {
        return TrackerStatus.of(
                place.at("status").text(), place.at("status_detail").text(), isReturn);
    }

    private static Optional<String> code(JsonPlace place) {
        return joined("/", place.at("status"), place.at("status_detail"), place.at("carrier_code"));
    }

    private static Optional<String> where(JsonPlace location) {
        return joined(", ", location.at("city"), location.at("state"), location.at("country"));
    }

    private static Optional<String> joined(String between, JsonPlace... parts) {
        return Optional.of(
                        Stream.of(parts).flatMap(part -> part.text().stream()).collect(Collectors.joining(between)))
                .filter(text -> !text.isEmpty());
    }
}
