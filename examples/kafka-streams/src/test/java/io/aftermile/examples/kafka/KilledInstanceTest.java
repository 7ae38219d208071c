package io.aftermile.examples.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import io.aftermile.connector.WebhookDelivery;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An instance in a process of its own, killed in the middle of its work and started again on the same folder. */
class KilledInstanceTest {

    private static final int SALES = 6;
    private static final int FIRST_LIFE = 7;
    private static final int SECOND_LIFE = 16;

    @TempDir
    Path folder;

    private final Topics topics = Broker.topics();

    @Test
    void whatIsKilledInTheMiddleGoesOnWhereItWasAndSendsNothingTwice() throws Exception {
        Path books = folder.resolve("books");
        try (OrderStreams door = InstanceToKill.wired(Broker.address(), topics, folder.resolve("door"))
                .salesBook("books", new FileBooks(books, () -> {}))
                .createTopics(2, (short) 1)
                .build()) {
            IntStream.rangeClosed(1, SALES)
                    .mapToObj(it -> Sale.of("k" + it))
                    .flatMap(it -> it.deliveries().stream())
                    .forEach((WebhookDelivery it) -> door.accept(TellingSource.NAME, it));
        }

        Process first = life(FIRST_LIFE);
        assertThat(first.waitFor(120, TimeUnit.SECONDS)).isTrue();
        assertThat(first.exitValue()).isEqualTo(InstanceToKill.HALTED);
        List<String> unanswered = FileBooks.keys(books, "ENTER").subList(FIRST_LIFE - 1, FIRST_LIFE);

        Process second = life(0);
        Waiting.until(() -> FileBooks.keys(books, "ENTER").size() >= SECOND_LIFE, () -> "killed too late");
        second.destroyForcibly().waitFor();

        Process third = life(0);
        assertThat(third.waitFor(120, TimeUnit.SECONDS)).isTrue();
        assertThat(third.exitValue()).isZero();

        assertThat(FileBooks.keys(books, "ENTER"))
                .hasSize(SALES * Sale.DOCUMENTS)
                .doesNotHaveDuplicates();
        assertThat(FileBooks.keys(books, "AGAIN")).isEmpty();
        assertThat(FileBooks.keys(books, "ASK")).containsAll(unanswered);
    }

    private Process life(int halts) throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx256m",
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        InstanceToKill.class.getName(),
                        Broker.address(),
                        topics.name(),
                        folder.toString(),
                        Integer.toString(SALES),
                        Integer.toString(halts))
                .redirectErrorStream(true)
                .redirectOutput(new File(folder.toFile(), "life-" + System.nanoTime() + ".log"))
                .start();
    }
}
