package io.aftermile.engine;

import io.aftermile.connector.IdempotencyKey;
import io.aftermile.model.OrderId;
import java.time.Duration;
import java.util.Optional;

/**
 * An effect that was called or asked about.
 *
 * @param key names it
 * @param order the order it belongs to
 * @param target the system that was called
 * @param state where it stands now
 * @param attempts how often it was called or asked about
 * @param took how long the call took, by the engine's clock
 * @param reason why it stands there, where that needs saying
 */
public record CalledEffect(
        IdempotencyKey key,
        OrderId order,
        String target,
        EffectState state,
        int attempts,
        Duration took,
        Optional<String> reason) {}
