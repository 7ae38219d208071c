package io.aftermile.examples.cli;

import io.aftermile.testkit.simulation.RunSimulation;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Runs simulated worlds, as the build does with a thousand of them. */
@Command(
        name = "simulate",
        mixinStandardHelpOptions = true,
        description = {
            "Runs the engine in simulated worlds, one for each seed, in which everything goes wrong that does go wrong.",
            "The last line counts seeds, breaches, and the share of seeds in which each fault struck."
        },
        footerHeading = "%nWhat is simulated, and how a seed is run again: docs/reliability.md%n")
final class Simulate implements Callable<Integer> {

    @Option(
            names = "--seeds",
            required = true,
            paramLabel = "A..B",
            description = "the seeds to run, both ends included, such as 1..1000")
    private @Nullable String seeds;

    @Option(names = "--trace", description = "prints everything that happens, line by line")
    private boolean trace;

    @Override
    public Integer call() {
        String range = Objects.requireNonNull(seeds, "picocli requires --seeds");
        return trace
                ? RunSimulation.run(System.out, System.err, "--seeds", range, "--trace")
                : RunSimulation.run(System.out, System.err, "--seeds", range);
    }
}
