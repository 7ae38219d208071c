package io.aftermile.model;

/** The one rule for identifiers: opaque text that can stand in a key, a log line and a URL without surprises. */
final class Identifier {

    static final int MAX_LENGTH = 255;

    private Identifier() {}

    static String check(String what, String value) {
        if (value.isEmpty() || value.length() > MAX_LENGTH) {
            throw new IllegalArgumentException(
                    what + " has " + value.length() + " characters; give 1 to " + MAX_LENGTH);
        }
        if (!value.equals(value.strip()) || value.chars().anyMatch(Character::isISOControl)) {
            throw new IllegalArgumentException(what + " '" + value.replaceAll("\\p{Cntrl}", "?")
                    + "' begins or ends blank or holds control characters; send it trimmed");
        }
        return value;
    }
}
