package io.aftermile.shopify;

import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What stands in the note of each line of a return that was opened by a key: the shop has no other place for it, and no
 * idempotency of its own. People's own words stand before it. Immutable.
 *
 * @param key names the key: 36 characters, the same for every attempt
 * @param fingerprint tells requests apart: 16 hexadecimal digits
 */
public record ReturnNote(String key, String fingerprint) {

    /** So long a note may be, by the shop's least limit. */
    private static final int LONGEST = 255;

    private static final Pattern FORM =
            Pattern.compile("(?s)(.*?) ?\\[Aftermile return-key=([0-9a-f-]{36}) of=([0-9a-f]{16})\\]");

    public ReturnNote {
        Objects.requireNonNull(key, "key");
        Objects.requireNonNull(fingerprint, "fingerprint");
        if (!FORM.matcher(mark(key, fingerprint)).matches()) {
            throw new IllegalArgumentException(
                    "key " + key + " of " + fingerprint + " makes no note; give a UUID and 16 hexadecimal digits");
        }
    }

    private static String mark(String key, String fingerprint) {
        return "[Aftermile return-key=" + key + " of=" + fingerprint + "]";
    }

    /** Reads a note; empty where it holds no key. */
    public static Optional<ReturnNote> parse(String note) {
        Matcher form = FORM.matcher(note.strip());
        return form.matches() ? Optional.of(new ReturnNote(form.group(2), form.group(3))) : Optional.empty();
    }

    /** What people wrote in a note, with or without a key; empty where they wrote nothing. */
    public static Optional<String> words(String note) {
        Matcher form = FORM.matcher(note.strip());
        return Optional.of((form.matches() ? form.group(1) : note).strip()).filter(it -> !it.isEmpty());
    }

    /** How many characters of people's own words fit. */
    public int room() {
        return LONGEST - mark(key, fingerprint).length() - 1;
    }

    /**
     * The note as it is sent.
     *
     * @param words people's own words, at most {@link #room} characters
     */
    public String text(Optional<String> words) {
        return words.map(it -> it + " ").orElse("") + mark(key, fingerprint);
    }
}
