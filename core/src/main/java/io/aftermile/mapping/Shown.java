package io.aftermile.mapping;

/** Values in messages: short, and on one line. */
final class Shown {

    private static final int MAX_LENGTH = 60;

    private Shown() {}

    static String text(String value) {
        String line = value.replaceAll("\\p{Cntrl}", "?");
        return line.length() <= MAX_LENGTH ? line : line.substring(0, MAX_LENGTH) + "...";
    }
}
