package io.aftermile.customer;

import io.aftermile.failure.Misconfigured;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.commons.text.similarity.DamerauLevenshteinDistance;

/** Compares two names word by word; the only user of the text library in this room. */
final class NameComparison {

    private static final String DEPENDENCY = "org.apache.commons:commons-text";

    /** From how many letters on one slip, and two, still leave a word recognisable. */
    private static final int ONE_SLIP = 5;

    private static final int TWO_SLIPS = 10;

    private enum Match {
        EQUAL,
        SHORT_FORM,
        SIMILAR,
        INITIAL
    }

    private final PersonalName.Reader reader;

    NameComparison(PersonalName.Reader reader) {
        this.reader = reader;
    }

    /**
     * What two names have in common; empty where one is not known.
     *
     * @throws Misconfigured if the text library is not on the class path
     */
    Optional<EvidenceKind> compare(PersonalName one, PersonalName other) {
        if (!one.known() || !other.known()) {
            return Optional.empty();
        }
        if (one.words().equals(other.words())) {
            return Optional.of(one.words().size() == 1 ? EvidenceKind.NAME_PART : EvidenceKind.NAME_EQUAL);
        }
        boolean oneIsShorter = one.words().size() <= other.words().size();
        List<String> shorter = oneIsShorter ? one.words() : other.words();
        List<String> longer = new ArrayList<>(oneIsShorter ? other.words() : one.words());
        List<String> left = new ArrayList<>(shorter);
        int[] found = new int[Match.values().length];
        for (Match match : Match.values()) {
            found[match.ordinal()] = pair(left, longer, match);
        }
        return Optional.of(
                left.isEmpty() ? alike(shorter.size(), found, longer.isEmpty()) : unlike(found, glued(one, other)));
    }

    /** Whether they differ only in gaps: Anne Marie and Annemarie. */
    private static boolean glued(PersonalName one, PersonalName other) {
        return one.words().size() != other.words().size()
                && letters(one.words()).equals(letters(other.words()))
                && shares(one.words(), other.words());
    }

    private static boolean shares(List<String> one, List<String> other) {
        return one.stream().anyMatch(other::contains);
    }

    private static List<Integer> letters(List<String> words) {
        return String.join("", words).chars().sorted().boxed().toList();
    }

    private static EvidenceKind alike(int words, int[] found, boolean complete) {
        if (words == 1) {
            return found[Match.EQUAL.ordinal()] == 1 ? EvidenceKind.NAME_PART : EvidenceKind.NAME_INITIAL;
        }
        if (found[Match.INITIAL.ordinal()] > 0 && found[Match.EQUAL.ordinal()] < 2) {
            return found[Match.EQUAL.ordinal()] > 0 && found[Match.SIMILAR.ordinal()] == 0
                    ? EvidenceKind.NAME_INITIAL
                    : EvidenceKind.NAME_OTHER_PERSON;
        }
        if (found[Match.SIMILAR.ordinal()] > 1) {
            return EvidenceKind.NAME_OTHER_PERSON;
        }
        if (found[Match.SIMILAR.ordinal()] == 1) {
            return EvidenceKind.NAME_SIMILAR;
        }
        if (found[Match.SHORT_FORM.ordinal()] > 0) {
            return EvidenceKind.NAME_SHORT_FORM;
        }
        return complete && found[Match.INITIAL.ordinal()] == 0 ? EvidenceKind.NAME_EQUAL : EvidenceKind.NAME_CONTAINED;
    }

    private static EvidenceKind unlike(int[] found, boolean glued) {
        if (glued) {
            return EvidenceKind.NAME_EQUAL;
        }
        boolean common =
                found[Match.EQUAL.ordinal()] + found[Match.SHORT_FORM.ordinal()] + found[Match.SIMILAR.ordinal()] > 0;
        return common ? EvidenceKind.NAME_OTHER_PERSON : EvidenceKind.NAME_DIFFERENT;
    }

    /** Takes the words that match in one way out of both; how many there were. */
    private int pair(List<String> left, List<String> longer, Match match) {
        int before = left.size();
        left.removeIf(word -> {
            for (int i = 0; i < longer.size(); i++) {
                if (matches(word, longer.get(i), match)) {
                    longer.remove(i);
                    return true;
                }
            }
            return false;
        });
        return before - left.size();
    }

    private boolean matches(String one, String other, Match match) {
        return switch (match) {
            case EQUAL -> one.equals(other);
            case SHORT_FORM -> reader.shortForms(one, other);
            case SIMILAR -> similar(one, other);
            case INITIAL -> (one.length() == 1 || other.length() == 1) && one.charAt(0) == other.charAt(0);
        };
    }

    /** A slip or two, by length; a word that begins otherwise, or only ends otherwise, is another word. */
    static boolean similar(String one, String other) {
        int length = Math.min(one.length(), other.length());
        if (length < ONE_SLIP || one.charAt(0) != other.charAt(0)) {
            return false;
        }
        int most = length < TWO_SLIPS ? 1 : 2;
        try {
            int slips = Library.slips(one, other, most);
            return slips >= 0 && slips <= most && !endsOtherwise(one, other);
        } catch (NoClassDefFoundError e) {
            throw new Misconfigured(
                    "cannot compare names: the text library is missing; add the dependency " + DEPENDENCY,
                    Map.of("dependency", DEPENDENCY),
                    e);
        }
    }

    /** Maria and Marie, Daniel and Daniela: a different ending makes another given name rather than a slip. */
    private static boolean endsOtherwise(String one, String other) {
        int length = Math.min(one.length(), other.length());
        return one.regionMatches(0, other, 0, length - 1);
    }

    /** Apart, so that the class above loads without the library. */
    private static final class Library {

        static int slips(String one, String other, int most) {
            return new DamerauLevenshteinDistance(most).apply(one, other);
        }
    }
}
