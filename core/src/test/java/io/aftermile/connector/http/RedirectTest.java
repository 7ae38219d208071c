package io.aftermile.connector.http;

import static io.aftermile.connector.http.Calls.acts;
import static io.aftermile.connector.http.Calls.client;
import static io.aftermile.connector.http.Calls.failure;
import static io.aftermile.connector.http.Calls.reads;
import static org.assertj.core.api.Assertions.assertThat;

import io.aftermile.failure.Misconfigured;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** An answer that points elsewhere never leads a secret there. */
class RedirectTest {

    private final HandClock clock = new HandClock();
    private final ScriptedHost host = ScriptedHost.plain();
    private final ScriptedHost other = ScriptedHost.plain();

    @AfterEach
    void close() {
        host.close();
        other.close();
    }

    private HttpClient following(HttpRedirects redirects) {
        return client(host, clock)
                .authentication(Authentication.bearer(TokenSource.of(Secret.of("t"))))
                .redirects(redirects)
                .build();
    }

    private void pointsTo(String location) {
        host.answers(302, "", "Location: " + location).answers(200, "there");
        other.answers(200, "elsewhere");
    }

    @Test
    void isNotFollowedUnlessSaid() {
        pointsTo("/moved");

        assertThat(failure(following(HttpRedirects.REFUSED), reads()))
                .isInstanceOf(Misconfigured.class)
                .hasMessageContaining("was answered 302 and pointed to host 127.0.0.1");
        assertThat(host.received()).hasSize(1);
    }

    @Test
    void isFollowedWithinTheAddressWithItsProof() {
        pointsTo("/moved");

        assertThat(following(HttpRedirects.SAME_ADDRESS)
                        .send(reads(), Calls.LATER)
                        .text())
                .isEqualTo("there");
        assertThat(host.received().get(1).target()).isEqualTo("/moved");
        assertThat(host.received().get(1).header("Authorization")).isEqualTo("Bearer t");
    }

    @Test
    void toAnotherAddressIsAFailure() {
        pointsTo(other.uri() + "file");

        assertThat(failure(following(HttpRedirects.SAME_ADDRESS), reads())).isInstanceOf(Misconfigured.class);
        assertThat(other.received()).isEmpty();
    }

    @Test
    void toAnotherAddressCarriesNeitherProofNorTheCallsOwnFields() {
        pointsTo(other.uri() + "file");

        assertThat(following(HttpRedirects.ANYWHERE_WITHOUT_SECRETS)
                        .send(reads().withHeaders(HttpHeaders.of("X-Shop-Key", "k")), Calls.LATER)
                        .text())
                .isEqualTo("elsewhere");
        assertThat(other.received().get(0).headers()).doesNotContainKeys("authorization", "x-shop-key");
    }

    @Test
    void thatComesBackFromElsewhereHasItsProofAgainOnlyHere() {
        host.answers(302, "", "Location: " + other.uri() + "hop").answers(200, "back");
        other.answers(302, "", "Location: " + host.uri() + "back");

        assertThat(following(HttpRedirects.ANYWHERE_WITHOUT_SECRETS)
                        .send(reads(), Calls.LATER)
                        .text())
                .isEqualTo("back");
        assertThat(other.received().get(0).headers()).doesNotContainKey("authorization");
    }

    @Test
    void inACircleEnds() {
        host.answers(302, "", "Location: /round");

        assertThat(failure(following(HttpRedirects.SAME_ADDRESS), reads())).isInstanceOf(Misconfigured.class);
        assertThat(host.received()).hasSize(6);
    }

    @ParameterizedTest
    @CsvSource({"301, Misconfigured", "302, InDoubt", "303, InDoubt", "307, Misconfigured", "308, Misconfigured"})
    void ofACallThatActsIsNeverFollowed(int status, String kind) {
        host.answers(status, "", "Location: /moved").answers(200, "twice");

        assertThat(failure(following(HttpRedirects.ANYWHERE_WITHOUT_SECRETS), acts())
                        .getClass()
                        .getSimpleName())
                .isEqualTo(kind);
        assertThat(host.received()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://[", "file:///etc/passwd", "http://u:p@127.0.0.1/"})
    void toWhatIsNoAddressIsAFailure(String location) {
        pointsTo(location);

        assertThat(failure(following(HttpRedirects.ANYWHERE_WITHOUT_SECRETS), reads()))
                .isInstanceOf(Misconfigured.class)
                .hasMessageNotContaining("u:p");
    }

    @Test
    void aCallMaySayThatItIsAnAnswer() {
        pointsTo("/moved");

        assertThat(following(HttpRedirects.SAME_ADDRESS)
                        .send(acts().withAccepts(302), Calls.LATER)
                        .headers()
                        .first("location"))
                .contains("/moved");
    }
}
