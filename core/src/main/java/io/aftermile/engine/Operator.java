package io.aftermile.engine;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.regex.Pattern;

/**
 * Who handles what waits for a person, by an opaque name that the host gives: a staff number or an account's id, never
 * a person's name or mailbox, since it stands in the journal for ever.
 *
 * @param value 1 to 100 letters, digits and signs of {@code . _ : / -}
 */
public record Operator(@JsonValue String value) {

    private static final Pattern OPAQUE = Pattern.compile("[\\p{L}\\p{N}._:/-]{1,100}");

    /** The program that embeds this library, acting without a person. */
    public static final Operator HOST = new Operator("host");

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public Operator {
        if (!OPAQUE.matcher(value).matches()) {
            throw new IllegalArgumentException("operator has " + value.length()
                    + " characters; give an opaque name of 1 to 100 letters, digits and . _ : / -, no mailbox");
        }
    }

    /** The opaque name. */
    @Override
    public String toString() {
        return value;
    }
}
