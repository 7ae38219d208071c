package io.aftermile.engine;

import java.time.Instant;
import java.util.Optional;

/**
 * How a system that carries effects out is doing, as far as this process has seen since it started.
 *
 * @param target what it is called
 * @param state whether it answers
 * @param since when it came to that; empty where nothing was called yet
 * @param lastSuccess when it last answered
 * @param lastFailure the kind of its last failure, such as {@code Unavailable}
 * @param restsUntil when it is tried again, while it rests
 */
public record TargetHealth(
        String target,
        State state,
        Optional<Instant> since,
        Optional<Instant> lastSuccess,
        Optional<String> lastFailure,
        Optional<Instant> restsUntil) {

    /** Whether it answers. */
    public enum State {
        /** Nothing was called yet, or the last call was answered. */
        UP,
        /** The last call failed. */
        DOWN,
        /** So many calls failed that it is left alone for a while. */
        RESTING
    }
}
