package io.aftermile.shopify.admin;

import io.aftermile.connector.http.HttpClient;
import io.aftermile.connector.http.OAuthTokens;
import io.aftermile.connector.http.Secret;
import io.aftermile.connector.http.TokenGrant;
import io.aftermile.connector.http.TokenSource;
import io.aftermile.connector.http.TokenVault;
import io.aftermile.failure.Misconfigured;
import io.aftermile.shopify.Shopify;
import java.net.URI;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The ways to be let into a shop. Every one of them asks the shop's own domain, which is checked before anything is
 * sent. Immutable; the sources that it makes are thread-safe.
 */
public final class ShopifyTokens {

    private static final URI ENDPOINT = URI.create("admin/oauth/access_token");
    private static final String EXCHANGE = "urn:ietf:params:oauth:grant-type:token-exchange";
    private static final String ID_TOKEN = "urn:ietf:params:oauth:token-type:id_token";
    private static final String OFFLINE = "urn:shopify:params:oauth:token-type:offline-access-token";

    private final HttpClient server;
    private final String clientId;
    private final Secret clientSecret;
    private final Clock clock;

    private ShopifyTokens(HttpClient server, String clientId, Secret clientSecret, Clock clock) {
        this.server = server;
        this.clientId = clientId;
        this.clientSecret = clientSecret;
        this.clock = clock;
    }

    /**
     * The tokens of an app at one shop.
     *
     * @param shop the shop's own domain, such as {@code example.myshopify.com}
     * @throws Misconfigured if it is none
     */
    public static ShopifyTokens of(String shop, String clientId, Secret clientSecret, Clock clock) {
        requireShop(shop);
        URI base = URI.create("https://" + shop + "/");
        return new ShopifyTokens(HttpClient.builder("shopify", base, clock).build(), clientId, clientSecret, clock);
    }

    /** By a client that calls a stand-in for a shop on this machine. */
    static ShopifyTokens by(HttpClient server, String clientId, Secret clientSecret, Clock clock) {
        return new ShopifyTokens(server, clientId, clientSecret, clock);
    }

    static void requireShop(String shop) {
        if (!Shopify.isShopDomain(shop)) {
            throw new Misconfigured("shop is no domain of a shop; give the shop's own domain, such as"
                    + " example.myshopify.com, before any secret is sent there");
        }
    }

    /** A token that does not expire, such as that of an app that a merchant made. */
    public static TokenSource lasting(Secret token) {
        return TokenSource.of(token);
    }

    /** An app of the merchant's own organisation: a token for a day, asked for again before its end. */
    public TokenSource clientCredentials() {
        return tokens(TokenGrant.clientCredentials(), TokenVault.none());
    }

    /**
     * An offline token that expires and is refreshed, each time with a new refresh token.
     *
     * @param vault holds what was granted when the merchant let the app in, and what replaces it
     */
    public TokenSource expiring(TokenVault vault) {
        return tokens(TokenGrant.refresh(), vault);
    }

    /**
     * An embedded app: an expiring offline token in exchange for a session token, and refreshed from then on.
     *
     * @param sessionToken the session token of a request that was just verified; asked for where the vault holds no
     *     refresh token
     * @param vault keeps what is granted
     */
    public TokenSource exchange(Supplier<Optional<Secret>> sessionToken, TokenVault vault) {
        TokenGrant refresh = TokenGrant.refresh();
        return tokens(
                held -> held.flatMap(it -> it.refresh()).isPresent()
                        ? refresh.parameters(held)
                        : exchanged(sessionToken.get()),
                vault);
    }

    private static Map<String, String> exchanged(Optional<Secret> sessionToken) {
        Secret subject = sessionToken.orElseThrow(() -> new Misconfigured(
                "there is neither a refresh token nor a session token to exchange; have the merchant open the app"));
        Map<String, String> parameters = new LinkedHashMap<>();
        parameters.put("grant_type", EXCHANGE);
        parameters.put("subject_token", subject.reveal());
        parameters.put("subject_token_type", ID_TOKEN);
        parameters.put("requested_token_type", OFFLINE);
        parameters.put("expiring", "1");
        return parameters;
    }

    private TokenSource tokens(TokenGrant grant, TokenVault vault) {
        return OAuthTokens.builder(server, ENDPOINT, clientId, clock)
                .clientSecret(clientSecret)
                .grant(grant)
                .vault(vault)
                .build();
    }

    @Override
    public String toString() {
        return "tokens of " + clientId + " at " + server.base().getHost();
    }
}
