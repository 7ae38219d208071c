package io.aftermile.engine;

import java.util.List;

/** Durable events per second, beside the least that they could cost and what others do. */
final class CycleSpeed implements SpeedPart {

    private final SpeedOptions options;

    CycleSpeed(SpeedOptions options) {
        this.options = options;
    }

    @Override
    public void run(SpeedServers servers) throws Exception {
        int events = options.number("events", 10_000);
        int rounds = options.number("rounds", 5);
        Scores scores = new Scores();
        for (int round = 0; round <= rounds; round++) {
            // The first one warms up.
            Scores into = round == 0 ? new Scores() : scores;
            System.out.println(round == 0 ? "warming up" : "round " + round);
            for (String store : options.stores()) {
                for (int producers : List.of(1, 8)) {
                    measure(servers, store, producers, events, into);
                }
            }
        }
        System.out.println("\n| store | producers | bare inserts, per s | outbox library, per s | engine, per s"
                + " | engine to bare | engine to outbox |\n| --- | --- | --- | --- | --- | --- | --- |");
        for (String store : options.stores()) {
            for (int producers : List.of(1, 8)) {
                String of = " " + store + " " + producers;
                boolean outbox = store.equals("postgres");
                System.out.println("| " + store + " | " + producers + " | " + scores.of("bare" + of) + " | "
                        + (outbox ? scores.of("outbox" + of) : "") + " | " + scores.of("engine" + of) + " | "
                        + scores.ratio("engine" + of, "bare" + of) + " | "
                        + (outbox ? scores.ratio("engine" + of, "outbox" + of) : "") + " |");
            }
        }
    }

    private static void measure(SpeedServers servers, String store, int producers, int events, Scores scores)
            throws Exception {
        String of = " " + store + " " + producers;
        scores.add("bare" + of, BareLoad.rate(servers.place(store), producers, events));
        if (store.equals("postgres")) {
            scores.add("outbox" + of, OutboxLoad.rate(servers, servers.place(store), producers, events));
        }
        try (EngineStore opened = servers.place(store).open()) {
            scores.add("engine" + of, EngineLoad.rate(opened, "run", producers, events));
        }
    }
}
