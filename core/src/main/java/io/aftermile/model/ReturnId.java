package io.aftermile.model;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/**
 * A return (RMA).
 *
 * @param value opaque text, 1 to {@value Identifier#MAX_LENGTH} characters, neither blank at an end nor holding control
 *     characters
 */
public record ReturnId(@JsonValue String value) {

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public ReturnId {
        Identifier.check("ReturnId", value);
    }

    /** The opaque text. */
    @Override
    public String toString() {
        return value;
    }
}
