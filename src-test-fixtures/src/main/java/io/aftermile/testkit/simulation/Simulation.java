package io.aftermile.testkit.simulation;

import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Runs seeds: each a world of its own in which the real engine works, from the first order to the last cent. One
 * thread, virtual time, no clock of the machine: the same seed is the same world, line by line. Thread-safe.
 */
public final class Simulation {

    private final Supplier<? extends Seams> seams;

    private Simulation(Supplier<? extends Seams> seams) {
        this.seams = seams;
    }

    /** The engine as it is, over a store in memory. */
    public static Simulation ofDefaults() {
        return with(Seams::none);
    }

    /**
     * With something between the engine and the world.
     *
     * @param seams asked once for each seed
     */
    public static Simulation with(Supplier<? extends Seams> seams) {
        return new Simulation(seams);
    }

    /** Runs one seed. */
    public SeedResult run(long seed) {
        return run(seed, line -> {});
    }

    /**
     * Runs one seed and tells everything that happens in it.
     *
     * @param lines gets one line for each thing that happens
     */
    public SeedResult run(long seed, Consumer<String> lines) {
        World world = new World(seed, seams.get(), lines);
        Optional<String> breach = Optional.empty();
        try {
            world.live(Chance.of(seed, "stories"));
        } catch (Breach e) {
            String what = String.valueOf(e.getMessage());
            world.trace().add("breach", what);
            breach = Optional.of(what);
        } catch (RuntimeException e) {
            world.trace().add("breach", e);
            breach = Optional.of("the engine fails in known ways only: " + e);
        }
        return new SeedResult(
                seed,
                breach,
                world.weather().struck(),
                world.steps(),
                world.trace().hash());
    }
}
