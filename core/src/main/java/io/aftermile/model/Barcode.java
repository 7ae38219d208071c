package io.aftermile.model;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/**
 * A code printed on goods, such as a GTIN: an attribute, never assumed unique.
 *
 * @param value opaque text, 1 to {@value Identifier#MAX_LENGTH} characters, neither blank at an end nor holding control
 *     characters
 */
public record Barcode(@JsonValue String value) {

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public Barcode {
        Identifier.check("Barcode", value);
    }

    /** The opaque text. */
    @Override
    public String toString() {
        return value;
    }
}
