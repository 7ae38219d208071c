package io.aftermile.model;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/**
 * An instruction to ship from one location.
 *
 * @param value opaque text, 1 to {@value Identifier#MAX_LENGTH} characters, neither blank at an end nor holding control
 *     characters
 */
public record FulfillmentOrderId(@JsonValue String value) {

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public FulfillmentOrderId {
        Identifier.check("FulfillmentOrderId", value);
    }

    /** The opaque text. */
    @Override
    public String toString() {
        return value;
    }
}
