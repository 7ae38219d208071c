package io.aftermile.connector.http;

import static io.aftermile.connector.http.Calls.acts;
import static io.aftermile.connector.http.Calls.client;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.aftermile.failure.InDoubt;
import io.aftermile.failure.Misconfigured;
import io.aftermile.failure.Throttled;
import io.aftermile.failure.Unavailable;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Tokens are fetched once for all who want one, kept before they are used, and renewed before they end. */
class OAuthTokensTest {

    /** Keeps tokens in memory, unless told to fail. */
    private static final class Kept implements TokenVault {

        private final List<GrantedTokens> all = Collections.synchronizedList(new ArrayList<>());
        private boolean fails;
        private boolean unreadable;

        @Override
        public Optional<GrantedTokens> load() {
            if (unreadable) {
                throw new IllegalStateException("disk of s3cret is gone");
            }
            return all.isEmpty() ? Optional.empty() : Optional.of(all.get(all.size() - 1));
        }

        @Override
        public void keep(GrantedTokens tokens) {
            if (fails) {
                throw new IllegalStateException("disk of s3cret is full");
            }
            all.add(tokens);
        }
    }

    private final HandClock clock = new HandClock();
    private final ScriptedHost host = ScriptedHost.plain();
    private final Kept vault = new Kept();

    @AfterEach
    void close() {
        host.close();
    }

    private OAuthTokens.Builder tokens() {
        return OAuthTokens.builder(client(host, clock).build(), URI.create("token"), "app-1", clock)
                .clientSecret(Secret.of("s3cret"))
                .vault(vault);
    }

    private OAuthTokens refreshing() {
        return tokens().grant(TokenGrant.refresh()).build();
    }

    private static String granted(String access) {
        return "{\"access_token\":\"" + access + "\",\"expires_in\":3600}";
    }

    private static String rotated(String access, String refresh) {
        return "{\"access_token\":\"" + access + "\",\"expires_in\":3600,\"refresh_token\":\"" + refresh
                + "\",\"refresh_token_expires_in\":7200}";
    }

    private static GrantedTokens held(String access, String refresh, Instant expires) {
        return new GrantedTokens(
                Secret.of(access), Optional.of(expires), Optional.of(Secret.of(refresh)), Optional.empty(), "");
    }

    private String token(OAuthTokens tokens) {
        return tokens.token(clock.instant().plusSeconds(30)).value().reveal();
    }

    @Test
    void clientCredentialsGoIntoTheForm() {
        host.answers(200, granted("a"));

        assertThat(token(tokens().grant(TokenGrant.clientCredentials("read write"))
                        .build()))
                .isEqualTo("a");
        assertThat(host.received().get(0).body())
                .isEqualTo("grant_type=client_credentials&scope=read+write&client_id=app-1&client_secret=s3cret");
    }

    @Test
    void orIntoTheHeader() {
        host.answers(200, granted("a"));

        token(tokens().proof(ClientProof.BASIC).build());

        assertThat(host.received().get(0).body()).isEqualTo("grant_type=client_credentials");
        assertThat(host.received().get(0).header("Authorization")).isEqualTo("Basic YXBwLTE6czNjcmV0");
    }

    @Test
    void aTokenIsUsedUntilShortlyBeforeItsEnd() {
        host.answers(200, granted("a")).answers(200, granted("b"));
        OAuthTokens tokens = tokens().build();

        assertThat(token(tokens)).isEqualTo("a");
        clock.pass(Duration.ofMinutes(57));
        assertThat(token(tokens)).isEqualTo("a");
        clock.pass(Duration.ofMinutes(2));
        assertThat(token(tokens)).isEqualTo("b");
    }

    @Test
    void secondsAsTextAndNoSecondsAtAllAreUnderstood() {
        host.answers(200, "{\"access_token\":\"a\",\"expires_in\":\"60\"}").answers(200, "{\"access_token\":\"b\"}");
        OAuthTokens tokens = tokens().ahead(Duration.ZERO).build();

        assertThat(token(tokens)).isEqualTo("a");
        clock.pass(Duration.ofMinutes(2));
        assertThat(token(tokens)).isEqualTo("b");
        clock.pass(Duration.ofDays(365));
        assertThat(token(tokens)).isEqualTo("b");
    }

    @Test
    void manyCallersAtOnceFetchOneToken() throws Exception {
        host.does((request, connection) -> {
            host.openAfter(50);
            ScriptedHost.write(connection, ScriptedHost.response(200, granted("a")));
        });
        OAuthTokens tokens = tokens().build();

        assertThat(atOnce(16, () -> token(tokens))).containsOnly("a");
        assertThat(host.received()).hasSize(1);
    }

    @Test
    void manyCallersAtOnceShareOneFailure() throws Exception {
        host.does((request, connection) -> {
            host.openAfter(200);
            ScriptedHost.write(connection, ScriptedHost.response(500, ""));
        });
        OAuthTokens tokens = tokens().build();

        assertThat(atOnce(
                        16, () -> catchThrowable(() -> token(tokens)).getClass().getSimpleName()))
                .containsOnly("Unavailable");
        assertThat(host.received()).hasSizeLessThan(16);
    }

    private static <T> List<T> atOnce(int threads, java.util.concurrent.Callable<T> work) throws Exception {
        ExecutorService executor = Executors.newFixedThreadPool(threads);
        try {
            List<T> all = new ArrayList<>();
            for (Future<T> one : executor.invokeAll(Collections.nCopies(threads, work))) {
                all.add(one.get());
            }
            return all;
        } finally {
            executor.shutdownNow();
        }
    }

    @Test
    void aTokenThatStillWorksServesWhileTheServerIsDown() {
        host.answers(200, granted("a")).answers(500, "");
        OAuthTokens tokens = tokens().build();
        token(tokens);
        clock.pass(Duration.ofMinutes(59));

        assertThat(token(tokens)).isEqualTo("a");
        clock.pass(Duration.ofMinutes(2));
        assertThatThrownBy(() -> token(tokens)).isInstanceOf(Unavailable.class);
    }

    @Nested
    class Rotation {

        @Test
        void whatIsGrantedIsKeptBeforeItIsUsed() {
            vault.keep(held("old", "r1", HandClock.NOON));
            host.answers(200, rotated("a", "r2"));

            assertThat(token(refreshing())).isEqualTo("a");
            assertThat(host.received().get(0).body()).contains("grant_type=refresh_token&refresh_token=r1&");
            assertThat(vault.load())
                    .contains(new GrantedTokens(
                            Secret.of("a"),
                            Optional.of(HandClock.NOON.plusSeconds(3600)),
                            Optional.of(Secret.of("r2")),
                            Optional.of(HandClock.NOON.plusSeconds(7200)),
                            ""));
        }

        @Test
        void aRefreshTokenThatIsNotReplacedStays() {
            vault.keep(held("old", "r1", HandClock.NOON));
            host.answers(200, granted("a"));

            token(refreshing());

            assertThat(vault.load().orElseThrow().refresh()).contains(Secret.of("r1"));
        }

        @Test
        void aVaultThatFailsHoldsTheTokenBackAndLosesNothing() {
            vault.keep(held("old", "r1", HandClock.NOON));
            host.answers(200, rotated("a", "r2")).answers(500, "");
            OAuthTokens tokens = refreshing();
            vault.fails = true;

            assertThatThrownBy(() -> token(tokens))
                    .isInstanceOf(Unavailable.class)
                    .hasMessageContaining("vault did not keep")
                    .hasMessageNotContaining("s3cret");
            vault.fails = false;

            assertThat(token(tokens)).isEqualTo("a");
            assertThat(vault.load().orElseThrow().refresh()).contains(Secret.of("r2"));
            assertThat(host.received()).hasSize(1);
        }

        @Test
        void aVaultThatCannotBeReadAsksForNothing() {
            vault.unreadable = true;

            assertThatThrownBy(() -> token(refreshing()))
                    .isInstanceOf(Unavailable.class)
                    .hasMessageContaining("vault could not be read")
                    .hasMessageNotContaining("s3cret");
            assertThat(host.received()).isEmpty();
        }

        @Test
        void whatAnotherProcessWasGrantedIsUsed() {
            vault.keep(held("theirs", "r2", HandClock.NOON.plusSeconds(3000)));

            assertThat(token(refreshing())).isEqualTo("theirs");
            assertThat(host.received()).isEmpty();
        }

        @Test
        void whoLosesARaceUsesWhatTheOtherWasGranted() {
            vault.keep(held("old", "r1", HandClock.NOON));
            host.does((request, connection) -> {
                vault.keep(held("theirs", "r2", HandClock.NOON.plusSeconds(3000)));
                ScriptedHost.write(connection, ScriptedHost.response(400, "{\"error\":\"invalid_grant\"}"));
            });

            assertThat(token(refreshing())).isEqualTo("theirs");
            assertThat(host.received()).hasSize(1);
        }

        @Test
        void aRefusedRefreshIsForAPersonToMend() {
            vault.keep(held("old", "r1", HandClock.NOON));
            host.answers(400, "{\"error\":\"invalid_grant\",\"error_description\":\"r1 of ann@mail.example\"}");

            assertThatThrownBy(() -> token(refreshing()))
                    .isInstanceOf(Misconfigured.class)
                    .hasMessageContaining("400 invalid_grant")
                    .hasMessageNotContaining("r1 of")
                    .hasMessageNotContaining("ann@");
        }

        @Test
        void withoutARefreshTokenThereIsNothingToAskBy() {
            assertThatThrownBy(() -> token(refreshing()))
                    .isInstanceOf(Misconfigured.class)
                    .hasMessageContaining("authorise the connection");
        }

        @Test
        void aRefreshThatWasLostIsNotSentAgainAtOnce() {
            vault.keep(held("old", "r1", HandClock.NOON));
            host.resets();
            OAuthTokens tokens = OAuthTokens.builder(
                            client(host, clock).retries(Calls.threeTries()).build(),
                            URI.create("token"),
                            "app-1",
                            clock)
                    .grant(TokenGrant.refresh())
                    .vault(vault)
                    .build();

            assertThatThrownBy(() -> token(tokens)).isInstanceOf(Unavailable.class);
            assertThat(host.received()).hasSize(1);
        }
    }

    @Nested
    class OfACall {

        private final ScriptedHost shop = ScriptedHost.plain();

        @AfterEach
        void close() {
            shop.close();
        }

        private HttpClient shopClient(OAuthTokens tokens) {
            return client(shop, clock)
                    .authentication(Authentication.bearer(tokens))
                    .build();
        }

        @Test
        void aTokenThatCannotBeHadNeverPutsTheCallInDoubt() {
            vault.keep(held("old", "r1", HandClock.NOON));
            host.resets();

            assertThat(Calls.failure(shopClient(refreshing()), acts()))
                    .isInstanceOf(Unavailable.class)
                    .isNotInstanceOf(InDoubt.class);
            assertThat(shop.received()).isEmpty();
        }

        @Test
        void aThrottledTokenServerIsWaitedFor() {
            host.answers(429, "", "Retry-After: 40");

            assertThat(Calls.failure(shopClient(tokens().build()), acts()))
                    .isInstanceOfSatisfying(
                            Throttled.class, it -> assertThat(it.pause()).isEqualTo(Duration.ofSeconds(40)));
        }

        @Test
        void aRefusedTokenIsReplacedThoughItsTimeIsNotOver() {
            host.answers(200, granted("a")).answers(200, granted("b"));
            shop.answers(401, "").answers(200, "in");

            assertThat(shopClient(tokens().build()).send(acts(), Calls.LATER).text())
                    .isEqualTo("in");
            assertThat(shop.received())
                    .extracting(it -> it.header("Authorization"))
                    .containsExactly("Bearer a", "Bearer b");
        }

        @Test
        void whoRefusesEveryTokenDoesNotStormTheTokenServer() {
            host.answers(200, granted("a")).answers(200, granted("b")).answers(200, granted("c"));
            shop.answers(401, "");
            HttpClient client = shopClient(tokens().build());

            for (int i = 0; i < 10; i++) {
                assertThat(Calls.failure(client, acts())).isInstanceOf(Misconfigured.class);
            }

            assertThat(host.received()).hasSize(2);
        }
    }

    @Test
    void anAnswerThatHoldsNoTokenIsNone() {
        host.answers(200, "<html>login</html>");

        assertThatThrownBy(() -> token(tokens().build()))
                .isInstanceOf(Misconfigured.class)
                .hasMessageContaining("no token was granted, answer 200");
    }
}
