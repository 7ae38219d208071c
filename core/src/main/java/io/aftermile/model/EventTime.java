package io.aftermile.model;

import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import org.immutables.value.Value;

/**
 * When something happened, as another system reported it: the instant if it can be known, the zone if it was stated,
 * and the text as given. An unknown zone is a state of its own, never a guess.
 */
@Value.Immutable
@JsonDeserialize(as = ImmutableEventTime.class)
public interface EventTime extends WithEventTime {

    /** How finely the time was reported. */
    enum Precision {
        /** A calendar day. */
        DAY,
        /** A minute. */
        MINUTE,
        /** A second or finer. */
        SECOND
    }

    /** The instant; empty where the zone is unknown. */
    Optional<Instant> instant();

    /**
     * The offset or zone that the other system stated or that was inferred, such as {@code -05:00} or
     * {@code Europe/Berlin}.
     */
    Optional<String> zone();

    /** The time as it was given, in the form in which it was given. */
    String text();

    /** How finely it was reported. Defaults to seconds. */
    @Value.Default
    default Precision precision() {
        return Precision.SECOND;
    }

    /** Whether {@link #zone()} was derived from the place rather than stated. Defaults to false. */
    @Value.Default
    default boolean zoneInferred() {
        return false;
    }

    @Value.Check
    default void check() {
        Identifier.check("event time", text());
        zone().ifPresent(zone -> Identifier.check("zone of event time", zone));
        if (instant().isPresent() != zone().isPresent()) {
            throw new IllegalArgumentException("event time '" + text() + "' has "
                    + (zone().isPresent() ? "a zone and no instant" : "an instant and no zone")
                    + "; give both or neither");
        }
        if (zoneInferred() && zone().isEmpty()) {
            throw new IllegalArgumentException("event time '" + text()
                    + "' has an inferred zone that it does not state; give the zone, or leave zoneInferred out");
        }
    }

    /** A moment of our own clock, in UTC. */
    static EventTime at(Instant instant) {
        return builder()
                .instant(instant)
                .zone(ZoneOffset.UTC.getId())
                .text(instant.toString())
                .build();
    }

    /**
     * Reads ISO-8601 with an offset, such as {@code 2026-03-01T10:15:30-05:00}.
     *
     * @throws IllegalArgumentException if it is not of that form
     */
    static EventTime parse(String text) {
        try {
            OffsetDateTime time = OffsetDateTime.parse(text, DateTimeFormatter.ISO_OFFSET_DATE_TIME);
            return builder()
                    .instant(time.toInstant())
                    .zone(time.getOffset().getId())
                    .text(text)
                    .build();
        } catch (DateTimeException e) {
            throw new IllegalArgumentException(
                    "time '" + Identifier.shown(text)
                            + "' is not ISO-8601 with an offset; write it like 2026-03-01T10:15:30-05:00",
                    e);
        }
    }

    /** A local time whose zone nobody stated. */
    static EventTime local(String text, Precision precision) {
        return builder().text(text).precision(precision).build();
    }

    /** Starts a new value. */
    static Builder builder() {
        return new Builder();
    }

    /** Builds an {@link EventTime}; each attribute can be set once. */
    final class Builder extends ImmutableEventTime.Builder {
        Builder() {}
    }
}
