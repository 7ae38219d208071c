package io.aftermile.model;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/**
 * A parcel's number at its carrier. Carriers reuse them: unique only with carrier and time.
 *
 * @param value opaque text, 1 to {@value Identifier#MAX_LENGTH} characters, neither blank at an end nor holding control
 *     characters
 */
public record TrackingNumber(@JsonValue String value) {

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public TrackingNumber {
        Identifier.check("TrackingNumber", value);
    }

    /** The opaque text. */
    @Override
    public String toString() {
        return value;
    }
}
