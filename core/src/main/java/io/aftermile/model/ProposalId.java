package io.aftermile.model;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/**
 * A refund that somebody proposed, as the host names it; unique within its order.
 *
 * @param value opaque text, 1 to {@value Identifier#MAX_LENGTH} characters, neither blank at an end nor holding control
 *     characters; nothing personal
 */
public record ProposalId(@JsonValue String value) {

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public ProposalId {
        Identifier.check("ProposalId", value);
    }

    /** The opaque text. */
    @Override
    public String toString() {
        return value;
    }
}
