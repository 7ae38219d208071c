package io.aftermile.connector.http;

import java.time.Instant;
import java.util.Optional;

/**
 * What a token server granted. Its text shows no token.
 *
 * @param access opens the other system
 * @param expires when that ends; empty where nobody said
 * @param refresh gets the next tokens; it may work once only
 * @param refreshExpires when that ends; empty where nobody said
 * @param scope what it opens, in the server's words; empty text where it does not say
 */
public record GrantedTokens(
        Secret access,
        Optional<Instant> expires,
        Optional<Secret> refresh,
        Optional<Instant> refreshExpires,
        String scope) {}
