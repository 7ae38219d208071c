package io.aftermile.model;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/**
 * A sellable variant, as its channel names it. Unlike a SKU it is unique there.
 *
 * @param value opaque text, 1 to {@value Identifier#MAX_LENGTH} characters, neither blank at an end nor holding control
 *     characters
 */
public record VariantId(@JsonValue String value) {

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public VariantId {
        Identifier.check("VariantId", value);
    }

    /** The opaque text. */
    @Override
    public String toString() {
        return value;
    }
}
