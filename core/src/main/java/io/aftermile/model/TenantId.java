package io.aftermile.model;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/**
 * The merchant on whose behalf everything is stored and called. A host with a single merchant uses {@link #DEFAULT}.
 *
 * @param value opaque text, 1 to {@value Identifier#MAX_LENGTH} characters, neither blank at an end nor holding control
 *     characters
 */
public record TenantId(@JsonValue String value) {

    /** The tenant of hosts that serve a single merchant. */
    public static final TenantId DEFAULT = new TenantId("default");

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public TenantId {
        Identifier.check("TenantId", value);
    }

    /** The opaque text. */
    @Override
    public String toString() {
        return value;
    }
}
