package io.aftermile.engine;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/**
 * One of the processes that work on a store, as its host names it: no other has the name at the same time, and it keeps
 * the name when it is started again.
 *
 * @param value opaque text, 1 to 100 characters, not blank
 */
public record NodeId(@JsonValue String value) {

    /** The one node of a store on which only one process works. */
    public static final NodeId ALONE = new NodeId("alone");

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public NodeId {
        if (value.isBlank() || value.length() > 100) {
            throw new IllegalArgumentException("NodeId is '" + value + "'; give 1 to 100 characters, not blank");
        }
    }

    /** The opaque text. */
    @Override
    public String toString() {
        return value;
    }
}
