package io.aftermile.shopify.admin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aftermile.connector.http.GrantedTokens;
import io.aftermile.connector.http.HttpClient;
import io.aftermile.connector.http.Secret;
import io.aftermile.connector.http.TokenSource;
import io.aftermile.connector.http.TokenVault;
import io.aftermile.failure.Misconfigured;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An app is let in by each of the ways that the shop knows. */
class ShopifyTokensTest {

    private static final class Kept implements TokenVault {

        private Optional<GrantedTokens> kept = Optional.empty();

        @Override
        public synchronized Optional<GrantedTokens> load() {
            return kept;
        }

        @Override
        public synchronized void keep(GrantedTokens tokens) {
            kept = Optional.of(tokens);
        }
    }

    private final HandClock clock = new HandClock();
    private final FakeAdmin shop = new FakeAdmin();
    private final Kept vault = new Kept();
    private final ShopifyTokens tokens = ShopifyTokens.by(
            HttpClient.builder("shopify", shop.uri(), clock).build(), "app-1", Secret.of("s3cret"), clock);

    @AfterEach
    void close() {
        shop.close();
    }

    private String token(TokenSource source) {
        return source.token(clock.instant().plusSeconds(30)).value().reveal();
    }

    @Test
    void aLastingTokenIsItself() {
        assertThat(token(ShopifyTokens.lasting(Secret.of("lasting")))).isEqualTo("lasting");
    }

    @Test
    void clientCredentialsAreAskedForAgainAfterADay() {
        shop.grants(200, "{\"access_token\":\"a\",\"scope\":\"read_orders\",\"expires_in\":86399}")
                .grants(200, "{\"access_token\":\"b\",\"expires_in\":86399}");
        TokenSource source = tokens.clientCredentials();

        assertThat(token(source)).isEqualTo("a");
        clock.pass(Duration.ofHours(23));
        assertThat(token(source)).isEqualTo("a");
        clock.pass(Duration.ofHours(1));
        assertThat(token(source)).isEqualTo("b");
        assertThat(shop.forms().get(0)).isEqualTo("grant_type=client_credentials&client_id=app-1&client_secret=s3cret");
    }

    @Test
    void anExpiringTokenIsRefreshedAndItsRotationKept() {
        vault.keep(new GrantedTokens(
                Secret.of("old"), Optional.of(HandClock.NOON), Optional.of(Secret.of("r1")), Optional.empty(), ""));
        shop.grants(
                        200,
                        "{\"access_token\":\"a\",\"expires_in\":3600,\"refresh_token\":\"r2\","
                                + "\"refresh_token_expires_in\":7776000}")
                .grants(200, "{\"access_token\":\"b\",\"expires_in\":3600,\"refresh_token\":\"r3\"}");
        TokenSource source = tokens.expiring(vault);

        assertThat(token(source)).isEqualTo("a");
        assertThat(vault.load().flatMap(GrantedTokens::refresh)).contains(Secret.of("r2"));
        clock.pass(Duration.ofMinutes(59));
        assertThat(token(source)).isEqualTo("b");
        assertThat(vault.load().flatMap(GrantedTokens::refresh)).contains(Secret.of("r3"));
        assertThat(shop.forms().get(1)).contains("grant_type=refresh_token&refresh_token=r2&");
    }

    @Test
    void aSessionTokenIsExchangedOnceAndRefreshedFromThenOn() {
        shop.grants(200, "{\"access_token\":\"a\",\"expires_in\":3600,\"refresh_token\":\"r1\"}")
                .grants(200, "{\"access_token\":\"b\",\"expires_in\":3600,\"refresh_token\":\"r2\"}");
        TokenSource source = tokens.exchange(() -> Optional.of(Secret.of("session-jwt")), vault);

        assertThat(token(source)).isEqualTo("a");
        clock.pass(Duration.ofHours(1));
        assertThat(token(source)).isEqualTo("b");
        assertThat(shop.forms().get(0))
                .contains("grant_type=urn%3Aietf%3Aparams%3Aoauth%3Agrant-type%3Atoken-exchange")
                .contains("subject_token=session-jwt")
                .contains("requested_token_type=urn%3Ashopify%3Aparams%3Aoauth%3Atoken-type%3Aoffline-access-token")
                .contains("expiring=1");
        assertThat(shop.forms().get(1)).contains("grant_type=refresh_token&refresh_token=r1&");
    }

    @Test
    void withoutAnythingToExchangeAPersonIsAsked() {
        assertThatThrownBy(() -> token(tokens.exchange(Optional::empty, vault)))
                .isInstanceOf(Misconfigured.class)
                .hasMessageContaining("have the merchant open the app");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "", "example.com", "example.myshopify.com.evil.example", "evil.example/.myshopify.com",
                "a@b.myshopify.com", "https://example.myshopify.com", "-x.myshopify.com", "example.myshopify.com:444",
                "example.myshopify.com/", "ex ample.myshopify.com", "x.y.myshopify.com"
            })
    void nothingIsAskedOfWhatIsNoShop(String domain) {
        assertThatThrownBy(() -> ShopifyTokens.of(domain, "app-1", Secret.of("s3cret"), clock))
                .isInstanceOf(Misconfigured.class)
                .hasMessageNotContaining("s3cret");
        assertThatThrownBy(() -> ShopifyAdmin.builder(domain, clock)).isInstanceOf(Misconfigured.class);
    }
}
