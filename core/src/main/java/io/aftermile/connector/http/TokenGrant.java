package io.aftermile.connector.http;

import io.aftermile.failure.Misconfigured;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** By which right tokens are asked for. Thread-safe. */
@FunctionalInterface
public interface TokenGrant {

    /**
     * The parameters of a request for tokens, the client's own proof aside.
     *
     * @param held the tokens that were granted before, if any
     * @throws Misconfigured if there is no right to ask by, such as no refresh token
     */
    Map<String, String> parameters(Optional<GrantedTokens> held);

    /** OAuth 2 client credentials: the client in its own name. */
    static TokenGrant clientCredentials() {
        return held -> Map.of("grant_type", "client_credentials");
    }

    /** OAuth 2 client credentials for some scopes, in the server's words. */
    static TokenGrant clientCredentials(String scope) {
        return held -> {
            Map<String, String> parameters = new LinkedHashMap<>();
            parameters.put("grant_type", "client_credentials");
            parameters.put("scope", scope);
            return parameters;
        };
    }

    /** OAuth 2 refresh: by the refresh token that the vault holds. */
    static TokenGrant refresh() {
        return held -> {
            Secret refresh = held.flatMap(GrantedTokens::refresh)
                    .orElseThrow(() -> new Misconfigured(
                            "the vault holds no refresh token; authorise the connection and keep what is granted"));
            Map<String, String> parameters = new LinkedHashMap<>();
            parameters.put("grant_type", "refresh_token");
            parameters.put("refresh_token", refresh.reveal());
            return parameters;
        };
    }
}
