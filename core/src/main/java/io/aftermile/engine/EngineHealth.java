package io.aftermile.engine;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * How an engine is doing.
 *
 * @param targets the systems that carry effects out, as this process sees them
 * @param counts how many deliveries and effects stand where
 * @param oldestDue for how long the effect that is due longest has been due; empty where none is
 */
public record EngineHealth(List<TargetHealth> targets, StoreCounts counts, Optional<Duration> oldestDue) {

    public EngineHealth {
        targets = List.copyOf(targets);
    }
}
