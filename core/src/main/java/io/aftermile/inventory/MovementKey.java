package io.aftermile.inventory;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/**
 * Names one movement for ever: the same key with the same content is the same movement, however often it is reported;
 * with other content it is {@link KeyReused}.
 *
 * @param value opaque text, 1 to 1,000 characters, neither blank at an end nor holding control characters; those that
 *     begin with {@code aftermile:} are this library's own
 */
public record MovementKey(@JsonValue String value) {

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public MovementKey {
        Texts.check("MovementKey", value);
    }

    /** Whether this library gave it. */
    boolean isOwn() {
        return value.startsWith(Texts.OWN);
    }

    /** The opaque text. */
    @Override
    public String toString() {
        return value;
    }
}
