package io.aftermile.model;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/**
 * A shipment: one hand-over of goods, in one or more parcels.
 *
 * @param value opaque text, 1 to {@value Identifier#MAX_LENGTH} characters, neither blank at an end nor holding control
 *     characters
 */
public record ShipmentId(@JsonValue String value) {

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public ShipmentId {
        Identifier.check("ShipmentId", value);
    }

    /** The opaque text. */
    @Override
    public String toString() {
        return value;
    }
}
