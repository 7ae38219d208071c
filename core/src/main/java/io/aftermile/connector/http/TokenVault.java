package io.aftermile.connector.http;

import java.util.Optional;

/**
 * Where a host keeps the tokens of one connection: durably, encrypted, and the same for all of its processes. A refresh
 * token that works once only is lost with the process that forgets it. Thread-safe.
 */
public interface TokenVault {

    /** What was kept last, by this process or another one. */
    Optional<GrantedTokens> load();

    /** Keeps tokens in place of those before. When it returns they are safe; no token is used before. */
    void keep(GrantedTokens tokens);

    /** Keeps nothing: for grants that can always be asked for again. */
    static TokenVault none() {
        return new TokenVault() {
            @Override
            public Optional<GrantedTokens> load() {
                return Optional.empty();
            }

            @Override
            public void keep(GrantedTokens tokens) {
                // Asked for anew by whoever starts next.
            }
        };
    }
}
