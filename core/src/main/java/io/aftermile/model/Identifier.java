package io.aftermile.model;

import java.util.Objects;
import java.util.regex.Pattern;

/** The one rule for identifiers: opaque text that can stand in a key, a log line and a URL without surprises. */
final class Identifier {

    static final int MAX_LENGTH = 255;

    private static final int SHOWN = 60;

    /** Half of a character beyond the basic plane; it has no form in UTF-8, so keys and URLs would lose it. */
    private static final Pattern UNPAIRED = Pattern.compile("\\p{Cs}");

    private Identifier() {}

    static String check(String what, String value) {
        Objects.requireNonNull(value, what);
        if (value.isEmpty() || value.length() > MAX_LENGTH) {
            throw new IllegalArgumentException(
                    what + " has " + value.length() + " characters; give 1 to " + MAX_LENGTH);
        }
        if (!value.equals(value.strip()) || value.chars().anyMatch(Character::isISOControl)) {
            throw new IllegalArgumentException(
                    what + " '" + shown(value) + "' begins or ends blank or holds control characters; send it trimmed");
        }
        if (UNPAIRED.matcher(value).find()) {
            throw new IllegalArgumentException(
                    what + " holds half of a surrogate pair; send whole characters, as the other system shows them");
        }
        return value;
    }

    /** Enough of a text that is refused to find it again. */
    static String shown(String text) {
        String begin = text.length() <= SHOWN ? text : text.substring(0, SHOWN) + "..";
        return begin.replaceAll("\\p{Cntrl}", "?");
    }
}
