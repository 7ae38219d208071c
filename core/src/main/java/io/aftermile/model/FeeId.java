package io.aftermile.model;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/**
 * An additional fee or a tip on an order.
 *
 * @param value opaque text, 1 to {@value Identifier#MAX_LENGTH} characters, neither blank at an end nor holding control
 *     characters
 */
public record FeeId(@JsonValue String value) implements PartId {

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public FeeId {
        Identifier.check("FeeId", value);
    }

    /** The opaque text. */
    @Override
    public String toString() {
        return value;
    }
}
