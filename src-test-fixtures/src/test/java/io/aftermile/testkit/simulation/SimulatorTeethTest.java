package io.aftermile.testkit.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("What is planted between the engine and the world is found within a thousand seeds")
class SimulatorTeethTest {

    private static final int SEEDS = 1_000;

    private static Optional<SeedResult> found(PlantedFault planted) {
        Simulation simulation = Simulation.with(planted.seams());
        for (long seed = 1; seed <= SEEDS; seed++) {
            SeedResult result = simulation.run(seed);
            if (result.breach().isPresent()) {
                return Optional.of(result);
            }
        }
        return Optional.empty();
    }

    @Test
    void everyPlantedFaultIsFound() {
        Map<String, Optional<SeedResult>> table = new LinkedHashMap<>();
        PlantedFault.all().forEach(it -> {
            Optional<SeedResult> found = found(it);
            table.put(it.name(), found);
            System.out.println("| " + it.name() + " | " + it.seam() + " | "
                    + found.map(result -> result.seed() + " | "
                                    + result.breach().orElseThrow().replaceAll(":.*", ""))
                            .orElse("never | ")
                    + " |");
        });

        assertThat(table).hasSizeGreaterThanOrEqualTo(20);
        assertThat(table.values())
                .as("what was planted and never found: %s", table)
                .allMatch(Optional::isPresent);
    }
}
