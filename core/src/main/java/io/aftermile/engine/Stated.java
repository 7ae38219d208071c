package io.aftermile.engine;

import java.time.Instant;
import java.util.Optional;

/**
 * What somebody stated, when it was so, and which fact says it.
 *
 * @param value the statement
 * @param at its own time at its reporter, else when its event happened there; never when it arrived here
 * @param by the fact
 */
public record Stated<T>(T value, Optional<Instant> at, FactRef by) {}
