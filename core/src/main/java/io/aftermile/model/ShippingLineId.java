package io.aftermile.model;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/**
 * A shipping charge on an order.
 *
 * @param value opaque text, 1 to {@value Identifier#MAX_LENGTH} characters, neither blank at an end nor holding control
 *     characters
 */
public record ShippingLineId(@JsonValue String value) implements PartId {

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public ShippingLineId {
        Identifier.check("ShippingLineId", value);
    }

    /** The opaque text. */
    @Override
    public String toString() {
        return value;
    }
}
