package io.aftermile.examples.quickstart;

import static org.assertj.core.api.Assertions.assertThat;

import io.aftermile.examples.quickstart.QuickstartProcess.Run;
import java.nio.file.Path;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Killed at any moment and started again on its folder, the quickstart ends with the same books. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class QuickstartKillTest {

    private String undisturbed;

    @BeforeAll
    void runOnceUndisturbed(@TempDir Path folder) throws Exception {
        QuickstartProcess.run(folder);
        undisturbed = QuickstartProcess.books(folder);
    }

    @ParameterizedTest(name = "after {0} deliveries")
    @ValueSource(ints = {1, 3, 8, 12})
    void killedBetweenDeliveries(int deliveries, @TempDir Path folder) throws Exception {
        AtomicInteger seen = new AtomicInteger();
        Run killed = QuickstartProcess.killedOnce(
                line -> line.matches(".*\\.json.* \\d{3} .*") && seen.incrementAndGet() == deliveries, folder);

        assertThat(killed.exitCode()).as("the run was killed").isNotZero();
        endsWithTheSameBooks(folder);
    }

    @Test
    @DisplayName("killed again and again at random moments")
    void killedAtRandomMoments(@TempDir Path folder) throws Exception {
        long seed = Long.getLong("aftermile.seed", System.nanoTime());
        System.out.println("killing at random moments, -Daftermile.seed=" + seed);
        Random random = new Random(seed);
        int kills = switch (System.getProperty("aftermile.depth", "build")) {
            case "full" -> 100;
            case "ci" -> 12;
            default -> 5;
        };

        for (int i = 0; i < kills; i++) {
            QuickstartProcess.killedAfter(500 + random.nextInt(2000), folder);
        }

        endsWithTheSameBooks(folder);
    }

    private void endsWithTheSameBooks(Path folder) throws Exception {
        Run last = QuickstartProcess.run(folder);

        assertThat(last.lastLine()).as(last.output()).isEqualTo("books balance");
        assertThat(QuickstartProcess.books(folder)).isEqualTo(undisturbed);
    }
}
