package io.aftermile.engine;

import java.time.Instant;

/**
 * Hears what an engine does, after it is durable and outside of every transaction. Each method does nothing unless it
 * is overridden. Called on the thread that did it, several at once where several work: be quick and thread-safe. What a
 * listener throws never reaches the engine.
 */
public interface EngineListener {

    /**
     * A delivery was taken in, known already or refused.
     *
     * @param source at whose door it came
     */
    default void accepted(String source, Acceptance acceptance) {}

    /** A delivery was worked off. */
    default void worked(WorkedDelivery delivery) {}

    /** An effect was called or asked about. */
    default void called(CalledEffect effect) {}

    /** A target fails and is left alone. */
    default void rests(String target, Instant until) {}

    /** A target that had failed answers again. */
    default void returned(String target) {}

    /** A page of a sweep was taken in. */
    default void swept(SweepReport soFar) {}

    /**
     * Something failed that belongs to no single delivery or effect, such as the store; the engine tries again.
     *
     * @param what was tried, in a few words
     */
    default void failed(String what, Throwable failure) {}
}
