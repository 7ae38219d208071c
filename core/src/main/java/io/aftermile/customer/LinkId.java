package io.aftermile.customer;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Objects;

/**
 * Names a fact about links, for ever.
 *
 * @param value opaque text, 1 to 100 characters, neither blank at an end nor holding control characters
 */
public record LinkId(@JsonValue String value) {

    private static final int MOST = 100;

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public LinkId {
        Objects.requireNonNull(value, "LinkId");
        if (value.isEmpty()
                || value.length() > MOST
                || !value.equals(value.strip())
                || value.chars().anyMatch(Character::isISOControl)) {
            throw new IllegalArgumentException("LinkId has " + value.length()
                    + " characters, begins or ends blank or holds control characters; give 1 to " + MOST + ", trimmed");
        }
    }

    /** The opaque text. */
    @Override
    public String toString() {
        return value;
    }
}
