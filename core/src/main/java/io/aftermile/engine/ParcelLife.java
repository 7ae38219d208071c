package io.aftermile.engine;

import io.aftermile.model.TrackingEvent;
import io.aftermile.model.TrackingStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Where a parcel is, out of every event about it: by time, then by how far along it is. What is final stays, unless
 * something newer by a day or more says otherwise; a clock or zone that is hours off takes no parcel back.
 */
final class ParcelLife {

    /** Within this, a later scan does not undo a delivery. */
    private static final Duration GRACE = Duration.ofHours(24);

    private static final Comparator<TrackingEvent> BY_TIME = Comparator.<TrackingEvent, Instant>comparing(
                    event -> event.at().instant().orElse(Instant.MIN))
            .thenComparing(event -> rank(event.status()));

    private ParcelLife() {}

    /** Its status now; empty before the first event that says one. */
    static Optional<TrackingStatus> now(List<TrackingEvent> events) {
        boolean onItsWayBack = false;
        TrackingStatus status = TrackingStatus.UNKNOWN;
        Instant since = Instant.MIN;
        List<TrackingEvent> told = events.stream()
                .filter(event -> event.status() != TrackingStatus.INFO)
                .sorted(BY_TIME)
                .toList();
        for (TrackingEvent event : told) {
            onItsWayBack |= event.status() == TrackingStatus.RETURN_TO_SENDER;
            TrackingStatus next = onItsWayBack ? goingBack(event.status()) : event.status();
            Instant at = event.at().instant().orElse(Instant.MIN);
            boolean early = !isFinal(next) && since.isAfter(Instant.MIN.plus(GRACE)) && at.isBefore(since.plus(GRACE));
            if (next != TrackingStatus.UNKNOWN && !(isFinal(status) && early)) {
                status = next;
                since = at;
            }
        }
        return told.isEmpty() ? Optional.empty() : Optional.of(status);
    }

    /** Once a parcel is sent back, moving is moving back, and delivered is delivered to its sender. */
    private static TrackingStatus goingBack(TrackingStatus status) {
        return switch (status) {
            case IN_TRANSIT, OUT_FOR_DELIVERY -> TrackingStatus.RETURN_IN_TRANSIT;
            case DELIVERED -> TrackingStatus.RETURN_DELIVERED;
            default -> status;
        };
    }

    private static boolean isFinal(TrackingStatus status) {
        return switch (status) {
            case DELIVERED, EXCEPTION_LOST, RETURN_DELIVERED, CANCELLED -> true;
            default -> false;
        };
    }

    private static int rank(TrackingStatus status) {
        return switch (status) {
            case UNKNOWN, INFO -> 0;
            case PRE_TRANSIT -> 10;
            case IN_TRANSIT -> 20;
            case EXCEPTION_DELAY -> 30;
            case EXCEPTION_OTHER -> 32;
            case EXCEPTION_ADDRESS -> 33;
            case EXCEPTION_CUSTOMS_HOLD -> 34;
            case EXCEPTION_DAMAGE -> 35;
            case EXCEPTION_REFUSED -> 36;
            case OUT_FOR_DELIVERY -> 40;
            case DELIVERY_ATTEMPT_FAILED -> 42;
            case AVAILABLE_FOR_PICKUP -> 45;
            case RETURN_TO_SENDER -> 60;
            case RETURN_IN_TRANSIT -> 65;
            case CANCELLED -> 70;
            case EXCEPTION_LOST -> 80;
            case DELIVERED -> 90;
            case RETURN_DELIVERED -> 95;
        };
    }
}
