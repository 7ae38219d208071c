package io.aftermile.ledger;

import io.aftermile.failure.Invalid;
import io.aftermile.model.EventTime;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.ZoneId;

/** On which day of the books something happened. */
final class Days {

    private Days() {}

    /**
     * The day of a moment in the zone of the books; what was reported as a day is that day in the zone of its report.
     *
     * @param path where the time stands, for the failure
     * @throws Invalid if the moment is not known
     */
    static LocalDate of(EventTime time, ZoneId books, String path) {
        return time.instant()
                .map(instant -> instant.atZone(zone(time, books)).toLocalDate())
                .orElseThrow(() -> new Invalid(
                        path,
                        "is '" + time.text() + "' in a zone that is not known, and the books need a day",
                        "state the zone, or infer it from the place"));
    }

    private static ZoneId zone(EventTime time, ZoneId books) {
        if (time.precision() != EventTime.Precision.DAY) {
            return books;
        }
        try {
            return time.zone().map(ZoneId::of).orElse(books);
        } catch (DateTimeException e) {
            // A zone may be any text that was stated; the books' own is the best that is left.
            return books;
        }
    }
}
