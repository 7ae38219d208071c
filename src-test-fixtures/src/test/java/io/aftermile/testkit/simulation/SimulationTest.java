package io.aftermile.testkit.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Whatever goes wrong around the engine, nothing is lost, nothing is paid twice, and the books balance")
class SimulationTest {

    private static final int SEEDS = Map.of("build", 1_000, "ci", 10_000, "full", 100_000)
            .getOrDefault(System.getProperty("aftermile.depth", "build"), 1_000);

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    private int run(String... arguments) {
        return RunSimulation.run(
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                arguments);
    }

    private String printed() {
        return out.toString(StandardCharsets.UTF_8);
    }

    @Test
    void everyInvariantHoldsInEveryWorldAndEveryFaultStrikes() {
        int exit = run("--seeds", "1.." + SEEDS);

        assertThat(printed()).startsWith("simulate: " + SEEDS + " seeds, 0 breaches; struck in: ");
        assertThat(exit).isZero();
    }

    @Test
    void theSameSeedIsTheSameWorldLineByLine() {
        for (long seed = 4_711; seed < 4_721; seed++) {
            List<String> once = new ArrayList<>();
            List<String> again = new ArrayList<>();

            SeedResult first = Simulation.ofDefaults().run(seed, once::add);
            SeedResult second = Simulation.ofDefaults().run(seed, again::add);

            assertThat(again).as("seed %d", seed).isEqualTo(once).hasSizeGreaterThan(10);
            assertThat(second).isEqualTo(first);
        }
    }

    @Test
    void differentSeedsAreDifferentWorlds() {
        assertThat(List.of(1L, 2L, 3L, 4L, 5L))
                .extracting(seed -> Simulation.ofDefaults().run(seed).trace())
                .doesNotHaveDuplicates();
    }

    @Test
    void aFailingSeedPrintsTheLineThatRunsItAgain() {
        SeedResult broken = new SeedResult(77, Optional.of("the books balance: by a cent"), Set.of(), 12, "0a1b");

        assertThat(RunSimulation.failure(broken, "the books balance: by a cent"))
                .isEqualTo("FAIL seed 77 the books balance: by a cent (trace 0a1b; again: examples/run simulate"
                        + " --seeds 77..77 --trace)");
    }

    @Test
    void aFaultThatNeverStruckFailsARunOfAThousandSeeds() {
        SimulationReport report = new SimulationReport();
        Set<Fault> most = Set.of(Fault.LATE, Fault.MISSING);
        for (long seed = 1; seed < 1_000; seed++) {
            report.add(new SeedResult(seed, Optional.empty(), most, 1, "0"));
        }
        assertThat(report.held()).isTrue();

        report.add(new SeedResult(1_000, Optional.empty(), most, 1, "0"));

        assertThat(report.held()).isFalse();
        assertThat(report.verdict()).contains("never struck: delivered twice", "late 100.0%", "forged 0.0%");
    }

    @Test
    void aTraceIsPrintedOnRequest() {
        assertThat(run("--seeds", "3..3", "--trace")).isZero();

        assertThat(printed()).contains("happened 1001-1", "faults lifted", "seed 3 has trace ");
    }

    @Test
    void wrongUseIsToldApart() {
        assertThat(run()).isEqualTo(2);
        assertThat(run("--seeds", "1")).isEqualTo(2);
        assertThat(run("--seeds", "1..x")).isEqualTo(2);
        assertThat(run("--seeds", "9..3")).isEqualTo(2);
        assertThat(run("--seeds", "1..2", "--loud")).isEqualTo(2);
        assertThat(err.toString(StandardCharsets.UTF_8)).contains("usage: --seeds A..B", "holds no seed");
        assertThat(printed()).isEmpty();
    }
}
