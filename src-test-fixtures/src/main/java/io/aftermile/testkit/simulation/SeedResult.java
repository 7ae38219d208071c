package io.aftermile.testkit.simulation;

import java.util.Optional;
import java.util.Set;

/**
 * What came of one seed.
 *
 * @param seed the seed
 * @param breach which invariant does not hold, and where it was seen; empty if all of them hold
 * @param struck the faults that struck
 * @param steps how many things happened
 * @param trace a hash over everything that happened: the same seed has the same on every run and machine
 */
public record SeedResult(long seed, Optional<String> breach, Set<Fault> struck, int steps, String trace) {

    public SeedResult {
        struck = Set.copyOf(struck);
    }
}
