package io.aftermile.connector.http;

import io.aftermile.failure.AftermileException;
import io.aftermile.failure.Misconfigured;
import io.aftermile.failure.Throttled;
import io.aftermile.failure.Unavailable;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * OAuth 2 tokens, renewed before they end. Thread-safe: however many callers want a token, one of them fetches it, on
 * its own thread, and the others wait for what it gets, be it a token or the failure.
 *
 * <p>Rotated tokens are handed to the host's {@link TokenVault} before they are used. Tokens that another process was
 * granted meanwhile are found there and used. A failure to get a token never puts the call that wanted it in doubt:
 * that call was not made.
 */
public final class OAuthTokens implements TokenSource {

    private static final int BAD_REQUEST = 400;
    private static final int UNAUTHORIZED = 401;
    private static final Duration BETWEEN_REFUSALS = Duration.ofMinutes(1);

    private final HttpClient server;
    private final URI endpoint;
    private final String clientId;
    private final Optional<Secret> clientSecret;
    private final ClientProof proof;
    private final TokenGrant grant;
    private final TokenVault vault;
    private final Duration ahead;
    private final Clock clock;

    private final ReentrantLock flight = new ReentrantLock();
    private volatile @Nullable GrantedTokens current;
    private final AtomicLong flights = new AtomicLong();
    private @Nullable GrantedTokens unkept;
    private @Nullable AftermileException lastFailure;
    private Instant nextRenewal = Instant.MIN;

    private OAuthTokens(Builder builder) {
        this.server = builder.server;
        this.endpoint = builder.endpoint;
        this.clientId = builder.clientId;
        this.clientSecret = Optional.ofNullable(builder.clientSecret);
        this.proof = builder.proof;
        this.grant = builder.grant;
        this.vault = builder.vault;
        this.ahead = builder.ahead;
        this.clock = builder.clock;
    }

    @Override
    public AccessToken token(Instant deadline) {
        GrantedTokens held = current;
        if (held != null && fresh(held)) {
            return access(held);
        }
        long seen = flights.get();
        // While the old token still works nobody waits for the next one.
        if (held != null && works(held) && !flight.tryLock()) {
            return access(held);
        }
        if (!flight.isHeldByCurrentThread()) {
            await(deadline);
        }
        try {
            return landed(seen, deadline);
        } finally {
            flight.unlock();
        }
    }

    private void await(Instant deadline) {
        try {
            if (!flight.tryLock(TimeLeft.until(deadline, clock).toMillis(), TimeUnit.MILLISECONDS)) {
                throw new Unavailable("another call is still fetching the token that this one needs");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Unavailable("interrupted while waiting for a token", Map.of(), e);
        }
    }

    /** What the flight that was waited for has brought, or what an own one brings. */
    private AccessToken landed(long seen, Instant deadline) {
        GrantedTokens held = current;
        if (held != null && fresh(held)) {
            return access(held);
        }
        AftermileException failed = lastFailure;
        if (flights.get() != seen && failed != null) {
            throw failed;
        }
        try {
            lastFailure = null;
            return access(renewed(deadline));
        } catch (AftermileException e) {
            if (held != null && works(held) && Objects.equals(held, current)) {
                return access(held);
            }
            lastFailure = e;
            throw e;
        } finally {
            flights.incrementAndGet();
        }
    }

    private GrantedTokens renewed(Instant deadline) {
        keepWhatIsNotKept();
        GrantedTokens mine = current;
        if (mine != null && fresh(mine)) {
            return mine;
        }
        Optional<GrantedTokens> kept = loaded();
        // By the token itself: one that was refused is still fresh in the vault's eyes.
        Optional<GrantedTokens> others =
                kept.filter(it -> fresh(it) && (mine == null || !it.access().equals(mine.access())));
        if (others.isPresent()) {
            current = others.get();
            return others.get();
        }
        return asked(kept.or(() -> Optional.ofNullable(mine)), deadline, true);
    }

    private GrantedTokens asked(Optional<GrantedTokens> held, Instant deadline, boolean again) {
        HttpAnswer answer = answer(grant.parameters(held), deadline);
        Optional<GrantedTokens> granted =
                answer.status() >= BAD_REQUEST ? Optional.empty() : TokenAnswer.granted(answer, held, clock.instant());
        if (granted.isPresent()) {
            unkept = granted.get();
            keepWhatIsNotKept();
            return granted.get();
        }
        if (answer.status() >= BAD_REQUEST && again) {
            // Refused, perhaps because another process was faster: then the vault holds what it got.
            Optional<GrantedTokens> rotated =
                    loaded().filter(it -> !it.refresh().equals(held.flatMap(GrantedTokens::refresh)));
            Optional<GrantedTokens> working = rotated.filter(this::works);
            if (working.isPresent()) {
                current = working.get();
                return working.get();
            }
            if (rotated.isPresent()) {
                return asked(rotated, deadline, false);
            }
        }
        throw new Misconfigured(
                server + ": no token was granted, answer " + answer.status()
                        + TokenAnswer.error(answer).map(it -> " " + it).orElse("")
                        + "; check the client's id and secret, and authorise the connection again",
                Map.of("status", String.valueOf(answer.status())));
    }

    private HttpAnswer answer(Map<String, String> parameters, Instant deadline) {
        Map<String, String> form = new LinkedHashMap<>(parameters);
        HttpHeaders headers = HttpHeaders.of("Accept", "application/json");
        if (proof == ClientProof.BASIC) {
            String pair = clientId + ":" + clientSecret.map(Secret::reveal).orElse("");
            headers = headers.and(
                    "Authorization",
                    "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8)));
        } else {
            form.put("client_id", clientId);
            clientSecret.ifPresent(it -> form.put("client_secret", it.reveal()));
        }
        // A refresh token that was sent may be used up: it is not sent a second time in the hope of the best.
        boolean rotates = form.containsKey("refresh_token");
        HttpCall call = HttpCall.post("token", endpoint, HttpBody.form(form))
                .withHeaders(headers)
                .withAccepts(Set.of(BAD_REQUEST, UNAUTHORIZED))
                .withEffect(rotates ? CallEffect.ACTS : CallEffect.READS);
        try {
            return server.send(call, deadline);
        } catch (Misconfigured | Throttled | Unavailable e) {
            throw e;
        } catch (AftermileException e) {
            throw new Unavailable("no token could be had: " + e.getMessage(), e.facts());
        }
    }

    private Optional<GrantedTokens> loaded() {
        try {
            return vault.load();
        } catch (AftermileException e) {
            throw e;
        } catch (RuntimeException e) {
            throw new Unavailable(
                    "the host's vault could not be read (" + e.getClass().getName() + "); no token was" + " asked for");
        }
    }

    private void keepWhatIsNotKept() {
        GrantedTokens granted = unkept;
        if (granted == null) {
            return;
        }
        try {
            vault.keep(granted);
        } catch (AftermileException e) {
            throw e;
        } catch (RuntimeException e) {
            throw new Unavailable("the host's vault did not keep a new token ("
                    + e.getClass().getName() + "), and it is not used before; it is tried again with the next call");
        }
        unkept = null;
        current = granted;
    }

    /** A token that is refused is renewed, at most once a minute: what refuses every token is not to be stormed. */
    @Override
    public boolean refused(Secret token) {
        flight.lock();
        try {
            GrantedTokens held = current;
            if (held == null || !held.access().equals(token)) {
                return true;
            }
            Instant now = clock.instant();
            if (now.isBefore(nextRenewal)) {
                return false;
            }
            nextRenewal = now.plus(BETWEEN_REFUSALS);
            current = ended(held);
            return true;
        } finally {
            flight.unlock();
        }
    }

    /** The same, known not to work any more. */
    private GrantedTokens ended(GrantedTokens held) {
        return new GrantedTokens(
                held.access(), Optional.of(Instant.MIN), held.refresh(), held.refreshExpires(), held.scope());
    }

    private boolean fresh(GrantedTokens tokens) {
        return tokens.expires()
                .map(it -> clock.instant().isBefore(it.equals(Instant.MIN) ? it : it.minus(ahead)))
                .orElse(true);
    }

    private boolean works(GrantedTokens tokens) {
        return tokens.expires().map(it -> clock.instant().isBefore(it)).orElse(true);
    }

    private static AccessToken access(GrantedTokens tokens) {
        return new AccessToken(tokens.access(), tokens.expires());
    }

    @Override
    public String toString() {
        return "tokens of " + clientId + " from " + server;
    }

    /**
     * Starts a source of tokens.
     *
     * @param server calls the token server; without authentication of its own
     * @param endpoint the token endpoint, absolute or by the client's base
     * @param clientId the client's public name
     * @param clock by which tokens end
     */
    public static Builder builder(HttpClient server, URI endpoint, String clientId, Clock clock) {
        return new Builder(server, endpoint, clientId, clock);
    }

    /** Builds an {@link OAuthTokens}. One thread at a time. */
    public static final class Builder {

        private final HttpClient server;
        private final URI endpoint;
        private final String clientId;
        private final Clock clock;
        private @Nullable Secret clientSecret;
        private ClientProof proof = ClientProof.FORM;
        private TokenGrant grant = TokenGrant.clientCredentials();
        private TokenVault vault = TokenVault.none();
        private Duration ahead = Duration.ofMinutes(2);

        Builder(HttpClient server, URI endpoint, String clientId, Clock clock) {
            this.server = server;
            this.endpoint = endpoint;
            this.clientId = clientId;
            this.clock = clock;
        }

        /** The client's secret. Left out for grants that prove the client by themselves, such as a signed assertion. */
        public Builder clientSecret(Secret clientSecret) {
            this.clientSecret = clientSecret;
            return this;
        }

        /** Where the client proves itself. Defaults to the form. */
        public Builder proof(ClientProof proof) {
            this.proof = proof;
            return this;
        }

        /** By which right it asks. Defaults to client credentials. */
        public Builder grant(TokenGrant grant) {
            this.grant = grant;
            return this;
        }

        /** Where tokens are kept. Defaults to nowhere, which {@link TokenGrant#refresh} cannot work with. */
        public Builder vault(TokenVault vault) {
            this.vault = vault;
            return this;
        }

        /** How long before its end a token is renewed. Defaults to 2 minutes. */
        public Builder ahead(Duration ahead) {
            if (ahead.isNegative()) {
                throw new IllegalArgumentException("tokens are renewed " + ahead + " ahead; give zero or more");
            }
            this.ahead = ahead;
            return this;
        }

        /** The source. */
        public OAuthTokens build() {
            return new OAuthTokens(this);
        }
    }
}
