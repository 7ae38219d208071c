package io.aftermile.engine;

import java.time.Instant;
import java.util.Optional;

/**
 * What one run did.
 *
 * @param deliveries how many deliveries were worked off
 * @param effects how many effects were called or asked about
 * @param nextDue when the next effect is due; empty if none waits for its time
 */
public record RunReport(int deliveries, int effects, Optional<Instant> nextDue) {

    /** Whether there was nothing to do. */
    public boolean idle() {
        return deliveries == 0 && effects == 0;
    }
}
