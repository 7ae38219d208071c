package io.aftermile.model;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/**
 * What a channel keeps stock of: one or more of its variants draw on it.
 *
 * @param value opaque text, 1 to {@value Identifier#MAX_LENGTH} characters, neither blank at an end nor holding control
 *     characters
 */
public record InventoryItemId(@JsonValue String value) {

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public InventoryItemId {
        Identifier.check("InventoryItemId", value);
    }

    /** The opaque text. */
    @Override
    public String toString() {
        return value;
    }
}
