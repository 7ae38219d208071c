package io.aftermile.model;

import java.util.Objects;

/** The one rule for identifiers: opaque text that can stand in a key, a log line and a URL without surprises. */
final class Identifier {

    static final int MAX_LENGTH = 255;

    private static final int SHOWN = 60;

    private Identifier() {}

    static String check(String what, String value) {
        Objects.requireNonNull(value, what);
        if (value.isEmpty() || value.length() > MAX_LENGTH) {
            throw new IllegalArgumentException(
                    what + " has " + value.length() + " characters; give 1 to " + MAX_LENGTH);
        }
        if (Character.isWhitespace(value.codePointAt(0))
                || Character.isWhitespace(value.codePointBefore(value.length()))
                || hasControl(value)) {
            throw new IllegalArgumentException(
                    what + " '" + shown(value) + "' begins or ends blank or holds control characters; send it trimmed");
        }
        if (hasUnpaired(value)) {
            throw new IllegalArgumentException(
                    what + " holds half of a surrogate pair; send whole characters, as the other system shows them");
        }
        return value;
    }

    private static boolean hasControl(String value) {
        for (int i = 0; i < value.length(); i++) {
            if (Character.isISOControl(value.charAt(i))) {
                return true;
            }
        }
        return false;
    }

    /** Half of a character beyond the basic plane; it has no form in UTF-8, so keys and URLs would lose it. */
    private static boolean hasUnpaired(String value) {
        for (int i = 0; i < value.length(); i++) {
            if (Character.isSurrogate(value.charAt(i))) {
                if (!Character.isSurrogatePair(value.charAt(i), i + 1 < value.length() ? value.charAt(i + 1) : 'x')) {
                    return true;
                }
                i++;
            }
        }
        return false;
    }

    /** Enough of a text that is refused to find it again. */
    static String shown(String text) {
        String begin = text.length() <= SHOWN ? text : text.substring(0, SHOWN) + "..";
        return begin.replaceAll("\\p{Cntrl}", "?");
    }
}
