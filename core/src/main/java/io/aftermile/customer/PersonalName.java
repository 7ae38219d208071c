package io.aftermile.customer;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * A name as it is compared: its words without titles, in the order of the alphabet, since people and forms disagree
 * about which comes first.
 *
 * @param words as compared, hyphens being gaps
 * @param generation {@code jr}, {@code sr} or such, empty where nothing is said
 */
record PersonalName(List<String> words, String generation) {

    private static final Map<String, String> GENERATIONS = Map.of(
            "jr", "jr", "junior", "jr", "jun", "jr", "sr", "sr", "senior", "sr", "sen", "sr", "ii", "ii", "iii", "iii",
            "iv", "iv");

    PersonalName {
        words = List.copyOf(words);
    }

    /** Of all names that differ only in order, accents and titles, the same text. */
    String key() {
        return String.join(" ", words) + '|' + generation;
    }

    boolean known() {
        return !words.isEmpty();
    }

    @Override
    public String toString() {
        return "PersonalName[***]";
    }

    /** Reads and compares names by the lists of the rules. */
    static final class Reader {

        private final Set<String> titles;
        private final Map<String, Set<String>> shortOf = new HashMap<>();

        Reader(MatchRules rules) {
            titles = new HashSet<>(rules.titles());
            rules.givenNames()
                    .forEach(it -> it.shortForms()
                            .forEach(form -> shortOf.computeIfAbsent(
                                            Folding.withoutUmlauts(form), word -> new HashSet<>())
                                    .add(Folding.withoutUmlauts(it.word()))));
        }

        PersonalName read(String text) {
            List<String> words = new ArrayList<>();
            Set<String> generations = new TreeSet<>();
            List<String> given = Folding.words(text);
            for (int i = 0; i < given.size(); i++) {
                String word = given.get(i);
                // "m" is a title in front of others, and an initial behind them.
                boolean title = titles.contains(word) && (word.length() > 1 || i == 0) && given.size() > 2;
                boolean knownTitle = titles.contains(word) && word.length() > 1;
                String generation = i > 0 ? GENERATIONS.get(word) : null;
                if (generation != null) {
                    generations.add(generation);
                } else if (!title && !knownTitle) {
                    words.add(Folding.withoutUmlauts(word));
                }
            }
            words.sort(null);
            return new PersonalName(words, generations.stream().collect(Collectors.joining(" ")));
        }

        /** Whether one is a short form of the other, or both are of a third. */
        boolean shortForms(String one, String other) {
            Set<String> ofOne = shortOf.getOrDefault(one, Set.of());
            Set<String> ofOther = shortOf.getOrDefault(other, Set.of());
            return ofOne.contains(other)
                    || ofOther.contains(one)
                    || ofOne.stream().anyMatch(ofOther::contains);
        }
    }
}
