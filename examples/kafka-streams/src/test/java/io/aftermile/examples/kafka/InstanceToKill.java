package io.aftermile.examples.kafka;

import io.aftermile.engine.EffectPolicy;
import io.aftermile.engine.EffectState;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;

/** An instance in a process of its own; it ends when all sales are done, unless it is ended before. */
final class InstanceToKill {

    /** With this the process ends when it ends itself in the middle. */
    static final int HALTED = 137;

    private InstanceToKill() {}

    static OrderStreams.Builder wired(String broker, Topics topics, Path folder) {
        return Broker.instance(broker, topics, folder.resolve("state"))
                .effectPolicy(EffectPolicy.builder()
                        .firstWait(Duration.ofMillis(50))
                        .callTimeout(Duration.ofSeconds(2))
                        .lease(Duration.ofSeconds(5))
                        .build());
    }

    /** Broker, topics, folder, how many sales, and after which document of this life it ends on the spot. */
    public static void main(String[] args) {
        Path folder = Path.of(args[2]);
        int sales = Integer.parseInt(args[3]);
        AtomicInteger left = new AtomicInteger(Integer.parseInt(args[4]));
        FileBooks books = new FileBooks(folder.resolve("books"), () -> {
            if (left.decrementAndGet() == 0) {
                Runtime.getRuntime().halt(HALTED);
            }
        });
        try (OrderStreams streams = wired(args[0], new Topics(args[1]), folder)
                .salesBook("books", books)
                .build()) {
            streams.start();
            Waiting.until(streams::running, () -> "no partitions");
            for (int i = 1; i <= sales; i++) {
                Sale sale = Sale.of("k" + i);
                Waiting.until(() -> done(streams, sale), () -> streams.dossier(sale.id()));
            }
        }
    }

    private static boolean done(OrderStreams streams, Sale sale) {
        return streams.dossier(sale.id())
                .filter(it -> it.effects().size() == Sale.DOCUMENTS)
                .filter(it -> it.effects().stream().allMatch(effect -> effect.state() == EffectState.DONE))
                .isPresent();
    }
}
