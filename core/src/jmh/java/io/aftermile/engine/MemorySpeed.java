package io.aftermile.engine;

import io.aftermile.Aftermile;
import java.lang.management.ManagementFactory;
import java.util.Locale;

/** What is left on the heap, all garbage collected, while orders go through one engine. */
final class MemorySpeed implements SpeedPart {

    private static final int PRODUCERS = 8;
    private static final int TIMES = 10;
    private static final int THREADS = 4;

    private final SpeedOptions options;

    MemorySpeed(SpeedOptions options) {
        this.options = options;
    }

    @Override
    public void run(SpeedServers servers) throws Exception {
        int events = options.number("events", 1_000_000);
        for (String store : options.stores()) {
            System.out.printf(Locale.ROOT, "%n| orders (%s) | heap in use, MiB |%n| --- | --- |%n", store);
            SpeedShop.Books books = new SpeedShop.Books();
            try (EngineStore opened = servers.place(store).open();
                    Aftermile engine = SpeedShop.over(opened, books, new NodeId("speed"));
                    EngineRunner runner = engine.runner().threads(THREADS).start()) {
                for (int part = 0; part < TIMES; part++) {
                    String run = "part" + part;
                    Producers.run(
                            PRODUCERS,
                            events / TIMES,
                            () -> number -> engine.accept("shop", SpeedShop.event(run, number)));
                    long all = (long) (events / TIMES) * (part + 1);
                    while (books.entered.get() < all
                            || engine.counts().effects().getOrDefault(EffectState.DONE, 0L) < all) {
                        Thread.sleep(20);
                    }
                    System.out.printf(Locale.ROOT, "| %,d | %.1f |%n", all, inUse() / 1048576.0);
                }
                runner.stop(EngineRunner.CLOSE);
            }
        }
    }

    private static long inUse() {
        System.gc();
        System.gc();
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }
}
