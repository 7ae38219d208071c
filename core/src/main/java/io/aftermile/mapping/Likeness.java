package io.aftermile.mapping;

import java.util.Optional;
import org.apache.commons.text.similarity.JaroWinklerSimilarity;
import org.apache.commons.text.similarity.LevenshteinDistance;

/** How alike two texts are; the only user of the text library, which may be absent. */
final class Likeness {

    private Likeness() {}

    /** Whether the text library is there. */
    static boolean isPresent() {
        try {
            return percent("a", "a") == 100;
        } catch (NoClassDefFoundError e) {
            return false;
        }
    }

    /** How many characters differ, if at most {@code limit}. */
    static Optional<Integer> edits(String one, String other, int limit) {
        return Optional.of(new LevenshteinDistance(limit).apply(one, other)).filter(edits -> edits >= 0);
    }

    /** Jaro-Winkler likeness in whole per cent, rounded down: 100 only for equal texts. */
    static int percent(String one, String other) {
        return (int) (new JaroWinklerSimilarity().apply(one, other) * 100);
    }
}
