package io.aftermile.connector.http;

import io.aftermile.failure.AftermileException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** One attempt at a call: from its authentication to an answer that was accepted, or a failure. */
final class Attempt {

    private static final int UNAUTHORIZED = 401;
    private static final int MOST_REDIRECTS = 5;

    private final HttpSettings settings;
    private final OkTransport transport;
    private final Verdicts verdicts;
    private final HttpCall call;
    private final Instant deadline;
    private final int number;

    /** @param call with its absolute address */
    Attempt(
            HttpSettings settings,
            OkTransport transport,
            Verdicts verdicts,
            HttpCall call,
            Instant deadline,
            int number) {
        this.settings = settings;
        this.transport = transport;
        this.verdicts = verdicts;
        this.call = call;
        this.deadline = deadline;
        this.number = number;
    }

    /** The whole answer. */
    HttpAnswer whole() {
        return watched(() -> {
            Duration limit = settings.timeouts().attempt();
            Sent.Answered answered = answered(limit);
            if (!accepted(answered.status())) {
                throw refused(answered);
            }
            long most = call.answerLimit().orElse(settings.sizes().answer());
            Bodies.Read read = read(answered, most);
            if (!read.broken().isEmpty()) {
                throw verdicts.brokenOff(call, answered.status(), read.broken());
            }
            if (read.tooLong()) {
                throw verdicts.unusable(call, answered.status(), "it is longer than the " + most + " bytes allowed");
            }
            HttpAnswer answer = new HttpAnswer(answered.status(), answered.headers(), read.bytes(), true);
            checkPacking(answered, read.bytes().length);
            settings.recorder().recorded(call, answer);
            return new Outcome<>(answer, answer.status(), answer.headers());
        });
    }

    /** The answer's head, its body still to come. */
    HttpStream streamed() {
        return watched(() -> {
            Sent.Answered answered = answered(TimeLeft.until(deadline, settings.clock()));
            if (!accepted(answered.status())) {
                throw refused(answered);
            }
            try {
                checkPacking(answered, 1);
            } catch (AftermileException e) {
                answered.close().run();
                throw e;
            }
            long most = call.answerLimit().orElse(settings.sizes().stream());
            HttpStream stream = new HttpStream(
                    answered.status(),
                    answered.headers(),
                    new CountedStream(answered.body(), most, call, answered.status(), verdicts),
                    answered.close());
            return new Outcome<>(stream, answered.status(), answered.headers());
        });
    }

    private record Outcome<T>(T value, int status, HttpHeaders headers) {}

    /** What an attempt does; a functional interface of our own, as it is no supplier of a value at hand. */
    private interface Doing<T> {
        Outcome<T> attempt();
    }

    /** Sees that the breaker and the listener are told what came of it. */
    private <T> T watched(Doing<T> doing) {
        Instant begun = settings.clock().instant();
        if (settings.resting().isPresent() && !settings.resting().get().admits()) {
            throw verdicts.resting(call);
        }
        try {
            Outcome<T> outcome = doing.attempt();
            settings.resting().ifPresent(Resting::answered);
            tell(begun, Optional.of(outcome.status()), Verdicts.requestId(outcome.headers()), Optional.empty());
            return outcome.value();
        } catch (AftermileException e) {
            settings.resting().ifPresent(it -> it.ended(e));
            Optional<Integer> status =
                    Optional.ofNullable(e.facts().get("status")).map(Integer::valueOf);
            Optional<String> requestId = Optional.ofNullable(e.facts().get("request_id"));
            tell(begun, status, requestId, Optional.of(e.getClass().getSimpleName()));
            throw e;
        } catch (RuntimeException e) {
            settings.resting().ifPresent(Resting::spared);
            throw e;
        }
    }

    private void tell(Instant begun, Optional<Integer> status, Optional<String> requestId, Optional<String> failure) {
        settings.listener()
                .attempted(new HttpAttempt(
                        settings.system(),
                        call.name(),
                        call.method(),
                        settings.redaction().address(call.uri()),
                        number,
                        call.body().map(HttpBody::size).orElse(0),
                        status,
                        requestId,
                        failure,
                        Duration.between(begun, settings.clock().instant())));
    }

    /** The head of an answer, from where the call was led to; renewed once where it was not let in. */
    private Sent.Answered answered(Duration limit) {
        Sent.Answered answered = sent(proven(call), limit);
        if (answered.status() == UNAUTHORIZED
                && !call.anonymous()
                && settings.authentication().renewed(answered.call())) {
            answered.close().run();
            answered = sent(proven(call), limit);
        }
        for (int led = 0; pointsElsewhere(answered.status()) && !accepted(answered.status()); led++) {
            Optional<URI> to = target(answered);
            answered.close().run();
            if (to.isEmpty() || led == MOST_REDIRECTS || !mayGo(answered.call().uri(), to.get())) {
                throw verdicts.pointedElsewhere(call, answered.status(), to.map(Verdicts::host));
            }
            answered = sent(led(to.get()), limit);
        }
        return answered;
    }

    private static boolean pointsElsewhere(int status) {
        return status == 301 || status == 302 || status == 303 || status == 307 || status == 308;
    }

    private static Optional<URI> target(Sent.Answered answered) {
        try {
            return answered.headers()
                    .first("location")
                    .map(it -> answered.call().uri().resolve(it));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private boolean mayGo(URI from, URI to) {
        boolean allowed = settings.redirects() == HttpRedirects.ANYWHERE_WITHOUT_SECRETS
                || (settings.redirects() == HttpRedirects.SAME_ADDRESS && Addresses.same(from, to));
        return allowed && call.method().reads() && Addresses.leads(from, to);
    }

    private HttpCall led(URI to) {
        HttpCall there = call.withUri(to);
        return Addresses.same(settings.base(), to) && Addresses.same(call.uri(), to)
                ? proven(there)
                : there.withHeaders(HttpHeaders.none());
    }

    /** With what proves who calls; for the client's own address alone. */
    private HttpCall proven(HttpCall bare) {
        return bare.anonymous() ? bare : settings.authentication().authenticate(bare, deadline);
    }

    private Sent.Answered sent(HttpCall wire, Duration limit) {
        HttpCall named = wire.headers().first("user-agent").isPresent()
                ? wire
                : wire.withHeaders(wire.headers().and("User-Agent", settings.userAgent()));
        Runnable release =
                settings.limits().enter(Addresses.host(named.uri()), deadline, settings.clock(), settings.sleeper());
        Duration left = TimeLeft.until(deadline, settings.clock());
        boolean handedOver = false;
        try {
            if (left.isZero()) {
                throw verdicts.tooLate(call);
            }
            Sent sent = transport.send(named, left.compareTo(limit) < 0 ? left : limit);
            if (sent instanceof Sent.Broken broken) {
                throw verdicts.broken(broken);
            }
            handedOver = true;
            return ((Sent.Answered) sent).closing(release);
        } finally {
            if (!handedOver) {
                release.run();
            }
        }
    }

    private boolean accepted(int status) {
        return (status >= 200 && status < 300) || call.accepts().contains(status);
    }

    private AftermileException refused(Sent.Answered answered) {
        Bodies.Read read = read(answered, settings.sizes().refusal());
        HttpAnswer answer = new HttpAnswer(answered.status(), answered.headers(), read.bytes(), read.whole());
        settings.recorder().recorded(call, answer);
        return verdicts.refused(call, answer);
    }

    private static Bodies.Read read(Sent.Answered answered, long most) {
        try {
            return Bodies.read(answered.body(), most);
        } finally {
            answered.close().run();
        }
    }

    /** Gzip is unpacked on the way; nothing else was asked for. */
    private void checkPacking(Sent.Answered answered, int size) {
        Optional<String> packing =
                answered.headers().first("content-encoding").filter(it -> !it.equalsIgnoreCase("identity"));
        if (packing.isPresent() && size > 0 && call.method() != HttpMethod.HEAD) {
            throw verdicts.unusable(call, answered.status(), "it is packed in a way that was not asked for");
        }
    }
}
