package io.aftermile.mapping;

import java.time.Duration;
import java.util.Objects;
import java.util.Optional;

/**
 * How far an import has come.
 *
 * @param phase what it is at
 * @param done how much of the phase is done: bytes while reading, things while taking over
 * @param total how much there is
 * @param elapsed time since the phase began
 * @param perSecond rate so far in the phase, rounded down; zero while there is none
 * @param remaining time that is left of the phase at that rate, empty while there is none
 */
public record ImportProgress(
        Phase phase, long done, long total, Duration elapsed, long perSecond, Optional<Duration> remaining) {

    /** What an import is at. */
    public enum Phase {
        /** It reads the file. */
        READING,
        /** It compares, checks and commits. */
        TAKING_OVER
    }

    public ImportProgress {
        Objects.requireNonNull(phase, "phase");
        Objects.requireNonNull(elapsed, "elapsed");
        Objects.requireNonNull(remaining, "remaining");
    }

    static ImportProgress of(Phase phase, long done, long total, Duration elapsed) {
        long millis = elapsed.toMillis();
        if (done <= 0 || millis <= 0) {
            return new ImportProgress(phase, done, total, elapsed, 0, Optional.empty());
        }
        return new ImportProgress(
                phase,
                done,
                total,
                elapsed,
                done * 1_000 / millis,
                Optional.of(elapsed.multipliedBy(Math.max(0, total - done)).dividedBy(done)));
    }
}
