package io.aftermile.ledger;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/**
 * An account as a host's books name it, such as {@code 8400}.
 *
 * @param value opaque text, 1 to 255 characters, without blanks at its ends
 */
public record AccountCode(@JsonValue String value) {

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public AccountCode {
        if (value.isEmpty() || value.length() > 255 || !value.equals(value.strip())) {
            throw new IllegalArgumentException(
                    "account code has " + value.length() + " characters; give 1 to 255, without blanks at the ends");
        }
    }

    /** The opaque text. */
    @Override
    public String toString() {
        return value;
    }
}
