package io.aftermile.inventory;

import java.util.Objects;

/** The rule for texts of ours that name something: they can stand in a key and a log line without surprises. */
final class Texts {

    /** What the keys of movements that this library makes begin with. */
    static final String OWN = "aftermile:";

    static final int MAX_LENGTH = 1_000;
    private static final int SHOWN = 60;

    private Texts() {}

    static String check(String what, String value) {
        Objects.requireNonNull(value, what);
        if (value.isEmpty() || value.length() > MAX_LENGTH) {
            throw new IllegalArgumentException(
                    what + " has " + value.length() + " characters; give 1 to " + MAX_LENGTH);
        }
        if (!value.equals(value.strip())
                || value.codePoints().anyMatch(it -> Character.isISOControl(it) || isHalf(it))) {
            throw new IllegalArgumentException(
                    what + " '" + shown(value)
                            + "' begins or ends blank, or holds control characters or half a character; send it trimmed and whole");
        }
        return value;
    }

    /** Half of a surrogate pair, which has no form in UTF-8; whole pairs are characters like others. */
    private static boolean isHalf(int codePoint) {
        return codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE;
    }

    private static String shown(String text) {
        String begin = text.length() <= SHOWN ? text : text.substring(0, SHOWN) + "..";
        return begin.replaceAll("\\p{Cntrl}", "?");
    }
}
