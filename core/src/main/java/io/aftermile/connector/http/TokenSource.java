package io.aftermile.connector.http;

import java.time.Instant;

/** Where tokens come from. Thread-safe. */
@FunctionalInterface
public interface TokenSource {

    /**
     * A token that works now.
     *
     * @param deadline after this the caller has given up
     * @throws io.aftermile.failure.Unavailable if none can be had now; the call that wanted it was not made
     * @throws io.aftermile.failure.Misconfigured if none can be had until a person mends the set-up
     */
    AccessToken token(Instant deadline);

    /**
     * The other side refused a token that this source gave.
     *
     * @return whether the next {@link #token} is another one, so that the call is worth making once more
     */
    default boolean refused(Secret token) {
        return false;
    }

    /** Always the same token. */
    static TokenSource of(Secret token) {
        AccessToken lasting = AccessToken.lasting(token);
        return deadline -> lasting;
    }
}
