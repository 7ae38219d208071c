package io.aftermile.engine;

import java.util.Locale;

/** Events per second on a store that is full, beside an empty one. */
final class FilledSpeed implements SpeedPart {

    private static final int PRODUCERS = 8;

    private final SpeedOptions options;

    FilledSpeed(SpeedOptions options) {
        this.options = options;
    }

    @Override
    public void run(SpeedServers servers) throws Exception {
        int events = options.number("events", 10_000);
        int rounds = options.number("rounds", 7);
        int finished = options.number("finished", 1_000_000);
        int waiting = options.number("waiting", 100_000);
        Scores scores = new Scores();
        for (String store : options.stores()) {
            SpeedServers.Place full = servers.place(store);
            FilledStore.fill(full, finished, waiting);
            for (int round = 0; round <= rounds; round++) {
                Scores into = round == 0 ? new Scores() : scores;
                System.out.println(round == 0 ? "warming up" : "round " + round);
                try (EngineStore empty = servers.place(store).open()) {
                    into.add("empty " + store, EngineLoad.rate(empty, "run", PRODUCERS, events));
                }
                try (EngineStore opened = full.open()) {
                    into.add("full " + store, EngineLoad.rate(opened, "run" + round, PRODUCERS, events));
                }
            }
        }
        System.out.printf(
                Locale.ROOT,
                "%n| store | finished | waiting | empty, per s | full, per s | full to empty |%n"
                        + "| --- | --- | --- | --- | --- | --- |%n");
        for (String store : options.stores()) {
            System.out.printf(
                    Locale.ROOT,
                    "| %s | %,d | %,d | %s | %s | %s |%n",
                    store,
                    finished,
                    waiting,
                    scores.of("empty " + store),
                    scores.of("full " + store),
                    scores.ratio("full " + store, "empty " + store));
        }
    }
}
