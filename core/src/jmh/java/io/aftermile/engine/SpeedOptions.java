package io.aftermile.engine;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What was asked for on the command line. */
final class SpeedOptions {

    private static final Set<String> KNOWN =
            Set.of("store", "postgres", "events", "rounds", "finished", "waiting", "folder");

    private final Map<String, String> values;

    private SpeedOptions(Map<String, String> values) {
        this.values = values;
    }

    static SpeedOptions of(List<String> words) {
        Map<String, String> values = new LinkedHashMap<>();
        for (int i = 0; i < words.size(); i += 2) {
            String name = words.get(i).replaceFirst("^--", "");
            if (!KNOWN.contains(name) || i + 1 == words.size()) {
                throw new IllegalArgumentException(words.get(i) + " is no option with a value; there are " + KNOWN);
            }
            values.put(name, words.get(i + 1));
        }
        return new SpeedOptions(values);
    }

    List<String> stores() {
        return values.containsKey("store") ? List.of(values.get("store")) : List.of("sqlite", "postgres");
    }

    String postgres() {
        return values.getOrDefault("postgres", "");
    }

    int number(String name, int otherwise) {
        return Integer.parseInt(
                values.getOrDefault(name, Integer.toString(otherwise)).replace("_", ""));
    }

    Path folder() throws IOException {
        if (!values.containsKey("folder")) {
            values.put("folder", Files.createTempDirectory("aftermile-speed").toString());
        }
        return Path.of(values.get("folder"));
    }
}
