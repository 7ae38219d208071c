package io.aftermile.connector.http;

import static io.aftermile.connector.http.Calls.acts;
import static io.aftermile.connector.http.Calls.client;
import static io.aftermile.connector.http.Calls.failure;
import static io.aftermile.connector.http.Calls.reads;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aftermile.failure.Misconfigured;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Calls prove who makes them, to the client's own address and to nobody else. */
class AuthenticationTest {

    private final HandClock clock = new HandClock();
    private final ScriptedHost host = ScriptedHost.plain();
    private final ScriptedHost other = ScriptedHost.plain();

    @AfterEach
    void close() {
        host.close();
        other.close();
    }

    private HttpClient by(Authentication authentication) {
        return client(host, clock).authentication(authentication).build();
    }

    private ScriptedHost.Received sent(Authentication authentication) {
        host.answers(200, "");
        by(authentication).send(acts(), Calls.LATER);
        return host.received().get(0);
    }

    @Test
    void aBearerTokenComesFromItsSource() {
        assertThat(sent(Authentication.bearer(TokenSource.of(Secret.of("tok-1"))))
                        .header("Authorization"))
                .isEqualTo("Bearer tok-1");
    }

    @Test
    void aPairOfUserAndPasswordIsBasic() {
        assertThat(sent(Authentication.basic("ada", Secret.of("pä55"))).header("Authorization"))
                .isEqualTo("Basic YWRhOnDDpDU1");
        assertThatThrownBy(() -> Authentication.basic("a:b", Secret.of("x")))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aKeyOfTheSystemsOwnStandsInItsOwnField() {
        assertThat(sent(Authentication.header("X-Api-Key", TokenSource.of(Secret.of("key-1"))))
                        .header("x-api-key"))
                .isEqualTo("key-1");
    }

    @Test
    void nothingIsSentWithoutAuthentication() {
        assertThat(sent(Authentication.none()).headers()).doesNotContainKey("authorization");
    }

    @Test
    void aSignerSeesTheCallAsItGoesOut() {
        List<HttpCall> seen = new ArrayList<>();

        ScriptedHost.Received sent = sent(Authentication.signed(call -> {
            seen.add(call);
            return HttpHeaders.of(
                    "X-Signature", "over " + call.body().orElseThrow().size());
        }));

        assertThat(sent.header("X-Signature")).isEqualTo("over 17");
        assertThat(seen)
                .singleElement()
                .satisfies(it -> assertThat(it.uri()).isEqualTo(host.uri().resolve("refunds")));
    }

    /** Gives its tokens one after the other, and says after each refusal whether there is another one. */
    private static final class Given implements TokenSource {

        private final Deque<String> tokens = new ArrayDeque<>();
        private final List<Secret> refused = new ArrayList<>();

        Given(String... tokens) {
            this.tokens.addAll(List.of(tokens));
        }

        @Override
        public AccessToken token(Instant deadline) {
            return AccessToken.lasting(Secret.of(tokens.element()));
        }

        @Override
        public boolean refused(Secret token) {
            refused.add(token);
            if (tokens.size() > 1) {
                tokens.remove();
                return true;
            }
            return false;
        }
    }

    @Test
    void aRefusedTokenIsRenewedAndTheCallMadeOnceMore() {
        host.answers(401, "").answers(200, "in");
        Given tokens = new Given("old", "new");

        assertThat(by(Authentication.bearer(tokens)).send(acts(), Calls.LATER).text())
                .isEqualTo("in");
        assertThat(host.received())
                .extracting(it -> it.header("Authorization"))
                .containsExactly("Bearer old", "Bearer new");
        assertThat(tokens.refused).containsExactly(Secret.of("old"));
    }

    @Test
    void whoIsRefusedTwiceIsMisconfigured() {
        host.answers(401, "");

        assertThat(failure(by(Authentication.bearer(new Given("a", "b", "c"))), acts()))
                .isInstanceOf(Misconfigured.class)
                .hasMessageContaining("check the credentials");
        assertThat(host.received()).hasSize(2);
    }

    @Test
    void aTokenThatCannotBeRenewedIsNotTriedAgain() {
        host.answers(401, "");

        assertThat(failure(by(Authentication.bearer(TokenSource.of(Secret.of("t")))), acts()))
                .isInstanceOf(Misconfigured.class);
        assertThat(host.received()).hasSize(1);
    }

    @Test
    void aCallToAnotherAddressIsRefusedBeforeAnythingLeaves() {
        other.answers(200, "");
        HttpClient client = by(Authentication.bearer(TokenSource.of(Secret.of("t"))));

        assertThatThrownBy(() -> client.send(reads().withUri(other.uri()), Calls.LATER))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("would carry secrets to 127.0.0.1");
        assertThat(other.received()).isEmpty();
    }

    @Test
    void anAnonymousCallGoesAnywhereWithoutSecrets() {
        other.answers(200, "file");
        HttpClient client = by(Authentication.bearer(TokenSource.of(Secret.of("t"))));

        client.send(reads().withUri(other.uri().resolve("bulk?sig=1")).withAnonymous(true), Calls.LATER);

        assertThat(other.received())
                .singleElement()
                .satisfies(it -> assertThat(it.headers()).doesNotContainKey("authorization"));
    }

    @Test
    void aClientTowardAnotherAddressHasProofOfItsOwn() {
        host.answers(200, "");
        other.answers(200, "");
        HttpClient first = by(Authentication.bearer(TokenSource.of(Secret.of("first"))));
        HttpClient second = first.toward(other.uri(), Authentication.bearer(TokenSource.of(Secret.of("second"))));

        first.send(reads(), Calls.LATER);
        second.send(reads(), Calls.LATER);

        assertThat(host.received().get(0).header("Authorization")).isEqualTo("Bearer first");
        assertThat(other.received().get(0).header("Authorization")).isEqualTo("Bearer second");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://erp.example/",
                "ftp://erp.example/",
                "https://u:p@erp.example/",
                "erp.example",
                "https://erp.example/?key=1",
                "https://erp.example/#x"
            })
    void aBaseThatIsNoneOrGoesInTheClearIsRefused(String base) {
        assertThatThrownBy(
                        () -> HttpClient.builder("erp", URI.create(base), clock).build())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageNotContaining("u:p");
    }

    @Test
    void plainHttpIsAllowedOnPurpose() {
        assertThat(HttpClient.builder("erp", URI.create("http://erp.example/rpc"), clock)
                        .plainHttp()
                        .build()
                        .base())
                .isEqualTo(URI.create("http://erp.example/rpc/"));
    }
}
