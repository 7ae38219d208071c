package io.aftermile.engine;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What was measured, round by round. */
final class Scores {

    private final Map<String, List<Double>> rounds = new LinkedHashMap<>();

    void add(String what, double score) {
        rounds.computeIfAbsent(what, it -> new ArrayList<>()).add(score);
        System.out.printf(Locale.ROOT, "  %-40s %,10.0f%n", what, score);
    }

    /** The median, with the least and the most. */
    String of(String what) {
        return told(rounds.get(what), "%,.0f");
    }

    /** The median of what was measured in the same round, one as a part of the other. */
    String ratio(String what, String to) {
        List<Double> some = rounds.get(what);
        List<Double> others = rounds.get(to);
        List<Double> ratios = new ArrayList<>();
        for (int i = 0; i < some.size(); i++) {
            ratios.add(some.get(i) / others.get(i));
        }
        return told(ratios, "%.2f");
    }

    private static String told(List<Double> scores, String format) {
        List<Double> sorted = scores.stream().sorted().toList();
        return String.format(
                Locale.ROOT,
                format + " (" + format + " to " + format + ")",
                sorted.get(sorted.size() / 2),
                sorted.get(0),
                sorted.get(sorted.size() - 1));
    }
}
