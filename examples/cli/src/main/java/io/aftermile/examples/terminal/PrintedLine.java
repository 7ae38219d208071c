package io.aftermile.examples.terminal;

import java.util.Locale;

/**
 * A line as it may be printed: characters that would steer a terminal, end the line or turn its direction are spelled
 * out, such as {@code \u001b}. In JSON that says the same as the character itself.
 */
public final class PrintedLine {

    private PrintedLine() {}

    /** The line, with nothing in it that a terminal obeys. */
    public static String of(String text) {
        StringBuilder line = new StringBuilder(text.length());
        text.codePoints().forEach(it -> {
            if (steers(it)) {
                line.append(String.format(Locale.ROOT, "\\u%04x", it));
            } else {
                line.appendCodePoint(it);
            }
        });
        return line.toString();
    }

    private static boolean steers(int character) {
        return Character.isISOControl(character)
                || Character.getType(character) == Character.LINE_SEPARATOR
                || Character.getType(character) == Character.PARAGRAPH_SEPARATOR
                || turns(character);
    }

    /** Embeddings, overrides and isolates of the writing direction, which can make a line read as another one. */
    private static boolean turns(int character) {
        return (character >= 0x202A && character <= 0x202E) || (character >= 0x2066 && character <= 0x2069);
    }
}
