package io.aftermile.mapping;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** Whether an entry answers. */
public enum EntryStatus {
    /** It answers, on the days on which it holds. */
    ACTIVE,
    /** Somebody or something has proposed it, and nobody has approved it yet: it is kept and never answers. */
    PROPOSED,
    /** It is out of use, on every day: it is kept for the record and never answers. */
    RETIRED;

    /** The word in a file. */
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    static EntryStatus parse(String text) {
        return Arrays.stream(values())
                .filter(status -> status.word().equals(text.toLowerCase(Locale.ROOT)))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("status '" + Shown.text(text) + "' is none of "
                        + Arrays.stream(values()).map(EntryStatus::word).collect(Collectors.joining(", "))));
    }
}
