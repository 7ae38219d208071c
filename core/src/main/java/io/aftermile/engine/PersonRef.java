package io.aftermile.engine;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.regex.Pattern;

/**
 * A person behind a decision, as dossiers and the journal name them for good: a number of the host's own or a hash,
 * never a login, a name or a mailbox.
 *
 * @param value 1 to 64 letters, digits, dots, hyphens and underscores
 */
public record PersonRef(@JsonValue String value) {

    private static final Pattern FORM = Pattern.compile("[A-Za-z0-9._-]{1,64}");

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public PersonRef {
        if (!FORM.matcher(value).matches()) {
            throw new IllegalArgumentException("a reference to a person has " + value.length()
                    + " characters or a character that it may not have; give 1 to 64 letters, digits, dots, hyphens or"
                    + " underscores, such as a staff number, and no mailbox");
        }
    }

    /** The reference. */
    @Override
    public String toString() {
        return value;
    }
}
