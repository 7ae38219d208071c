package io.aftermile.testkit.cases;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** Collects where a case's figures differ from what it expects. */
final class Comparison {

    private final List<String> differences = new ArrayList<>();

    List<String> differences() {
        return differences;
    }

    /** Compares one expected decimal, if it is stated. */
    void decimal(Fields expected, String name, String path, Supplier<BigDecimal> actual) {
        if (expected.has(name)) {
            BigDecimal wanted = expected.decimal(name);
            BigDecimal got = actual.get();
            if (wanted.compareTo(got) != 0) {
                differ(path + name, wanted.toPlainString(), got.toPlainString());
            }
        }
    }

    void text(String path, String expected, String actual) {
        if (!expected.equals(actual)) {
            differ(path, expected, actual);
        }
    }

    void differ(String path, String expected, String actual) {
        differences.add(path + ": expected " + expected + " got " + actual);
    }

    /** A figure that nobody here knows how to compare must not pass in silence. */
    void knownOnly(Fields expected, String path, List<String> known) {
        expected.names().stream()
                .filter(name -> !known.contains(name) && !information(name))
                .forEach(name -> differ(path + name, "a field of the case format", "unknown"));
    }

    private static boolean information(String name) {
        return name.startsWith("peer") || name.startsWith("source") || name.startsWith("provider");
    }
}
