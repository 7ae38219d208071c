package io.aftermile.engine;

import io.aftermile.Aftermile;

/** Events through the whole engine: received, decided upon, and their effects done. */
final class EngineLoad {

    private static final int THREADS = 4;

    private EngineLoad() {}

    /** Events per second, counted to the moment when the last effect is on record as done. */
    static double rate(EngineStore store, String run, int producers, int events) throws Exception {
        SpeedShop.Books books = new SpeedShop.Books();
        try (Aftermile engine = SpeedShop.over(store, books, new NodeId("speed"));
                EngineRunner runner = engine.runner().threads(THREADS).start()) {
            long before = engine.counts().effects().getOrDefault(EffectState.DONE, 0L);
            long begun = System.nanoTime();
            Producers.run(producers, events, () -> number -> engine.accept("shop", SpeedShop.event(run, number)));
            while (books.entered.get() < events
                    || engine.counts().effects().getOrDefault(EffectState.DONE, 0L) < before + events) {
                Thread.sleep(5);
            }
            long took = System.nanoTime() - begun;
            if (books.entered.get() != events) {
                throw new AssertionError(books.entered.get() + " effects for " + events + " events");
            }
            runner.stop(EngineRunner.CLOSE);
            return events * 1e9 / took;
        }
    }
}
