package io.aftermile.inventory;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/**
 * Names a reservation for ever: asked for again with the same content, it is the same reservation.
 *
 * @param value opaque text, 1 to 255 characters, neither blank at an end nor holding control characters
 */
public record ReservationId(@JsonValue String value) {

    private static final int MAX_LENGTH = 255;

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public ReservationId {
        Texts.check("ReservationId", value);
        if (value.length() > MAX_LENGTH) {
            throw new IllegalArgumentException(
                    "ReservationId has " + value.length() + " characters; give 1 to " + MAX_LENGTH);
        }
    }

    /** The opaque text. */
    @Override
    public String toString() {
        return value;
    }
}
