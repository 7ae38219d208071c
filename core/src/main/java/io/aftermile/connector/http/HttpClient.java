package io.aftermile.connector.http;

import io.aftermile.failure.AftermileException;
import io.aftermile.failure.InDoubt;
import io.aftermile.failure.Misconfigured;
import java.net.Proxy;
import java.net.URI;
import java.security.KeyStore;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Calls one other system at one address. Thread-safe; a call runs, waits and fails on the thread that makes it. Clients
 * made from one another by {@link #toward} share connections and limits.
 *
 * <p>Failures are true by their kind. A call that {@link CallEffect#READS reads} is never in doubt; of any other, a
 * lost answer, a 5xx and a 408 are {@code InDoubt}, while what was never sent whole, and a refusal such as 422 or 429,
 * surely had no effect. Once an attempt is in doubt the call is, whatever later attempts say, unless one of them
 * succeeds.
 */
public final class HttpClient implements AutoCloseable {

    private final HttpSettings settings;
    private final HttpBreakerSetting breaker;
    private final OkTransport transport;
    private final Verdicts verdicts;

    /** What it takes to give a sibling a breaker of its own. */
    private record HttpBreakerSetting(Optional<HttpBreaker> policy) {

        Optional<Resting> of(String system, Clock clock) {
            return policy.map(it -> new Resting(system, it, clock));
        }
    }

    private HttpClient(HttpSettings settings, HttpBreakerSetting breaker, OkTransport transport) {
        this.settings = settings;
        this.breaker = breaker;
        this.transport = transport;
        this.verdicts = new Verdicts(settings.system(), settings.failures(), settings.clock());
    }

    /**
     * Makes a call and reads its answer whole.
     *
     * @param deadline after this the caller has given up
     * @throws IllegalArgumentException if the call carries secrets to another address than the client's, or is larger
     *     than allowed
     * @throws AftermileException by its kind, as {@link HttpClient} says
     */
    public HttpAnswer send(HttpCall call, Instant deadline) {
        return repeated(
                call,
                deadline,
                (bound, number) -> attempt(bound, deadline, number).whole());
    }

    /**
     * Makes a call that reads, and hands its answer over while it arrives. Once the head of the answer is there nothing
     * is repeated. The deadline counts for the whole stream; the timeout for an attempt does not.
     *
     * @throws IllegalArgumentException if the call does not read, or as {@link #send}
     * @throws AftermileException by its kind, as {@link HttpClient} says
     */
    public HttpStream stream(HttpCall call, Instant deadline) {
        if (call.effect() != CallEffect.READS) {
            throw new IllegalArgumentException(
                    "call '" + call.name() + "' is streamed and does not only read; send it");
        }
        return repeated(
                call,
                deadline,
                (bound, number) -> attempt(bound, deadline, number).streamed());
    }

    private Attempt attempt(HttpCall bound, Instant deadline, int number) {
        return new Attempt(settings, transport, verdicts, bound, deadline, number);
    }

    private <T> T repeated(HttpCall call, Instant deadline, BiFunction<HttpCall, Integer, T> attempt) {
        HttpCall bound = bound(call);
        boolean inDoubt = false;
        Duration waited = Duration.ZERO;
        for (int number = 1; ; number++) {
            AftermileException failure;
            try {
                if (!settings.clock().instant().isBefore(deadline)) {
                    throw verdicts.tooLate(bound);
                }
                return attempt.apply(bound, number);
            } catch (AftermileException e) {
                failure = e;
            }
            inDoubt |= failure instanceof InDoubt;
            AftermileException told =
                    inDoubt && !(failure instanceof InDoubt) ? verdicts.doubtful(bound, failure) : failure;
            Optional<Duration> wait = settings.waits().before(bound, failure, number, waited);
            if (wait.isEmpty() || !settings.clock().instant().plus(wait.get()).isBefore(deadline)) {
                throw told;
            }
            if (!slept(wait.get())) {
                throw inDoubt ? verdicts.doubtful(bound, failure) : verdicts.interrupted(bound);
            }
            waited = waited.plus(wait.get());
        }
    }

    private boolean slept(Duration wait) {
        try {
            settings.sleeper().sleep(wait);
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** With its absolute address, after every check that needs no call. */
    private HttpCall bound(HttpCall call) {
        URI to = settings.base().resolve(call.uri());
        if (!call.anonymous() && !Addresses.same(settings.base(), to)) {
            throw new IllegalArgumentException("call '" + call.name() + "' would carry secrets to "
                    + Verdicts.host(to) + ", and the client's address is " + Verdicts.host(settings.base())
                    + "; make it anonymous, or make a client toward there");
        }
        if (to.getRawUserInfo() != null || !Addresses.leads(settings.base(), to)) {
            throw new IllegalArgumentException("call '" + call.name() + "' goes to "
                    + settings.redaction().address(to) + "; give a web address, https where the client's is");
        }
        call.body().filter(it -> it.size() > settings.sizes().request()).ifPresent(it -> {
            throw new IllegalArgumentException("call '" + call.name() + "' has " + it.size() + " bytes, more than the "
                    + settings.sizes().request() + " allowed; send less at once");
        });
        return call.withUri(to);
    }

    /**
     * A client of the same settings for another address, with an authentication of its own; they share connections and
     * limits.
     *
     * @throws IllegalArgumentException if the base is no address
     */
    public HttpClient toward(URI base, Authentication authentication) {
        return new HttpClient(
                settings.toward(base, authentication, breaker.of(settings.system(), settings.clock())),
                breaker,
                transport);
    }

    /** The address that its calls are resolved against; it ends in a slash. */
    public URI base() {
        return settings.base();
    }

    /** Lets go of connections that no call uses, those of the clients that share them included. */
    @Override
    public void close() {
        transport.close();
    }

    @Override
    public String toString() {
        return settings.system() + " at " + settings.base();
    }

    /**
     * Starts a client.
     *
     * @param system its name in failures and logs, such as {@code shopify}
     * @param base where its calls go; paths are resolved against it
     * @param clock by which deadlines count
     */
    public static Builder builder(String system, URI base, Clock clock) {
        return new Builder(system, base, clock);
    }

    /** Builds an {@link HttpClient}. One thread at a time. */
    public static final class Builder {

        private static final int AT_ONCE = 8;

        private final String system;
        private final URI base;
        private final Clock clock;
        private Authentication authentication = Authentication.none();
        private Sleeper sleeper = Sleeper.ofThread();
        private RandomGenerator random = RandomGenerator.getDefault();
        private HttpTimeouts timeouts = HttpTimeouts.ofDefaults();
        private HttpSizes sizes = HttpSizes.ofDefaults();
        private HttpRetries retries = HttpRetries.ofDefaults();
        private HttpRedirects redirects = HttpRedirects.REFUSED;
        private HostLimits limits = HostLimits.atOnce(AT_ONCE);
        private Redaction redaction = Redaction.ofDefaults();
        private String userAgent = "aftermile";
        private FailureReader failures = FailureReader.byStatus();
        private HttpListener listener = HttpListener.none();
        private HttpRecorder recorder = HttpRecorder.none();
        private @Nullable HttpBreaker breaker;
        private @Nullable Proxy proxy;
        private @Nullable KeyStore trusted;
        private boolean plainHttp;

        Builder(String system, URI base, Clock clock) {
            this.system = system;
            this.base = base;
            this.clock = clock;
        }

        /** How calls prove who makes them. Defaults to none. */
        public Builder authentication(Authentication authentication) {
            this.authentication = authentication;
            return this;
        }

        /** How it waits. Defaults to letting the calling thread sleep. */
        public Builder sleeper(Sleeper sleeper) {
            this.sleeper = sleeper;
            return this;
        }

        /** What spreads its waits. Defaults to the platform's generator. */
        public Builder random(RandomGenerator random) {
            this.random = random;
            return this;
        }

        /** Defaults to {@link HttpTimeouts#ofDefaults}. */
        public Builder timeouts(HttpTimeouts timeouts) {
            this.timeouts = timeouts;
            return this;
        }

        /** Defaults to {@link HttpSizes#ofDefaults}. */
        public Builder sizes(HttpSizes sizes) {
            this.sizes = sizes;
            return this;
        }

        /** Defaults to {@link HttpRetries#ofDefaults}. */
        public Builder retries(HttpRetries retries) {
            this.retries = retries;
            return this;
        }

        /** Defaults to {@link HttpRedirects#REFUSED}. */
        public Builder redirects(HttpRedirects redirects) {
            this.redirects = redirects;
            return this;
        }

        /** Defaults to 8 calls at once, counted for this client alone. */
        public Builder limits(HostLimits limits) {
            this.limits = limits;
            return this;
        }

        /** Lets the system rest where it fails. Without it that is left to the engine. */
        public Builder breaker(HttpBreaker breaker) {
            this.breaker = breaker;
            return this;
        }

        /** What listeners are shown of an address. Defaults to {@link Redaction#ofDefaults}. */
        public Builder redaction(Redaction redaction) {
            this.redaction = redaction;
            return this;
        }

        /** How it names itself. Defaults to {@code aftermile}. */
        public Builder userAgent(String userAgent) {
            this.userAgent = userAgent;
            return this;
        }

        /** Who reads what the system means by a refusal. Defaults to its status alone. */
        public Builder failures(FailureReader failures) {
            this.failures = failures;
            return this;
        }

        /** Who is told of attempts. */
        public Builder listener(HttpListener listener) {
            this.listener = listener;
            return this;
        }

        /** Who records calls and answers whole; for tests. */
        public Builder recorder(HttpRecorder recorder) {
            this.recorder = recorder;
            return this;
        }

        /** Through which proxy it goes. Defaults to none, whatever the platform's settings say. */
        public Builder proxy(Proxy proxy) {
            this.proxy = proxy;
            return this;
        }

        /** Whose certificates it trusts. Defaults to those that the platform trusts. */
        public Builder trusting(KeyStore trusted) {
            this.trusted = trusted;
            return this;
        }

        /** Lets it go to {@code http://}; without it only to this machine, where tests are. */
        public Builder plainHttp() {
            this.plainHttp = true;
            return this;
        }

        /**
         * The client.
         *
         * @throws IllegalArgumentException if the base is no address, or sends everything in the clear
         * @throws Misconfigured if a library is not on the class path, with the dependency to add
         */
        public HttpClient build() {
            URI checked = Addresses.base(base, plainHttp);
            HttpHeaders.of("User-Agent", userAgent);
            try {
                HttpBreakerSetting rest = new HttpBreakerSetting(Optional.ofNullable(breaker));
                OkTransport transport =
                        new OkTransport(timeouts, Optional.ofNullable(proxy), Optional.ofNullable(trusted));
                HttpSettings settings = new HttpSettings(
                        system,
                        checked,
                        plainHttp,
                        authentication,
                        clock,
                        sleeper,
                        timeouts,
                        sizes,
                        new Waits(retries, random),
                        redirects,
                        limits,
                        rest.of(system, clock),
                        redaction,
                        userAgent,
                        failures,
                        listener,
                        recorder);
                return new HttpClient(settings, rest, transport);
            } catch (NoClassDefFoundError e) {
                throw new Misconfigured("calls over HTTP need OkHttp and Resilience4j, and one of them is not on the"
                        + " class path; add com.squareup.okhttp3:okhttp-jvm and"
                        + " io.github.resilience4j:resilience4j-circuitbreaker");
            }
        }
    }
}
