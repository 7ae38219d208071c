package io.aftermile.model;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/**
 * One tax of an invoice part, unique within that part.
 *
 * @param value opaque text, 1 to {@value Identifier#MAX_LENGTH} characters, neither blank at an end nor holding control
 *     characters
 */
public record TaxLineId(@JsonValue String value) {

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public TaxLineId {
        Identifier.check("TaxLineId", value);
    }

    /** The opaque text. */
    @Override
    public String toString() {
        return value;
    }
}
