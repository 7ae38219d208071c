package io.aftermile.connector.http;

import java.time.Instant;
import java.util.Optional;

/**
 * A token that opens another system for a while.
 *
 * @param value the token
 * @param expires when it stops to work; empty where nobody said
 */
public record AccessToken(Secret value, Optional<Instant> expires) {

    /** A token that works until it is refused. */
    public static AccessToken lasting(Secret value) {
        return new AccessToken(value, Optional.empty());
    }
}
