package io.aftermile.connector.http;

import io.aftermile.failure.AftermileException;
import io.aftermile.failure.Conflicting;
import io.aftermile.failure.InDoubt;
import io.aftermile.failure.Misconfigured;
import io.aftermile.failure.Rejected;
import io.aftermile.failure.Throttled;
import io.aftermile.failure.Unavailable;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What an attempt that was not accepted means. The rule behind each line: what may have been carried out is in doubt;
 * whatever else is said, it surely was not.
 */
final class Verdicts {

    private static final Duration UNTOLD_PAUSE = Duration.ofSeconds(1);
    private static final List<String> REQUEST_IDS = List.of("x-request-id", "request-id", "x-correlation-id");

    private final String system;
    private final FailureReader reader;
    private final Clock clock;

    Verdicts(String system, FailureReader reader, Clock clock) {
        this.system = system;
        this.reader = reader;
        this.clock = clock;
    }

    /** No answer came. */
    AftermileException broken(Sent.Broken broken) {
        HttpCall call = broken.call();
        Map<String, String> facts = facts(call);
        facts.put("cause", broken.cause());
        if (broken.untrusted()) {
            return new Misconfigured(
                    told(call) + " was not sent: the other side's certificate is not trusted, or not for this host;"
                            + " check the address and the certificates",
                    facts);
        }
        if (!broken.whole()) {
            return new Unavailable(told(call) + " could not be sent (" + broken.cause() + "); try again later", facts);
        }
        return lost(call, "was sent and not answered (" + broken.cause() + ")", facts);
    }

    /** An answer that would have been accepted broke off. */
    AftermileException brokenOff(HttpCall call, int status, String cause) {
        Map<String, String> facts = facts(call);
        facts.put("status", String.valueOf(status));
        facts.put("cause", cause);
        return lost(call, "was answered " + status + ", and the answer broke off (" + cause + ")", facts);
    }

    private AftermileException lost(HttpCall call, String what, Map<String, String> facts) {
        return call.effect() == CallEffect.READS
                ? new Unavailable(told(call) + " " + what + "; try again later", facts)
                : new InDoubt(told(call) + " " + what + "; ask what became of it", facts);
    }

    /** An answer that would have been accepted cannot be used. */
    AftermileException unusable(HttpCall call, int status, String why) {
        Map<String, String> facts = facts(call);
        facts.put("status", String.valueOf(status));
        String what = told(call) + " was answered " + status + ", and the answer cannot be used: " + why;
        return call.effect() == CallEffect.READS
                ? new Rejected(what, facts)
                : new InDoubt(what + "; ask what became of it", facts);
    }

    /** An answer that points elsewhere and is not followed. */
    AftermileException pointedElsewhere(HttpCall call, int status, Optional<String> host) {
        Map<String, String> facts = facts(call);
        facts.put("status", String.valueOf(status));
        host.ifPresent(it -> facts.put("location", it));
        String what = told(call) + " was answered " + status + " and pointed to "
                + host.map(it -> "host " + it).orElse("nowhere") + ", where it does not go";
        // Post, then see elsewhere: 302 and 303 are what a call that acted is answered, too.
        boolean mayHaveActed = status == 302 || status == 303;
        return mayHaveActed && call.effect() != CallEffect.READS
                ? new InDoubt(what + "; ask what became of it", facts)
                : new Misconfigured(what + "; check the client's address and its redirects", facts);
    }

    /** A refusal: by the vendor's own words if its reader knows them, by the status otherwise. */
    AftermileException refused(HttpCall call, HttpAnswer answer) {
        return reader.read(call, answer).orElseGet(() -> byStatus(call, answer));
    }

    private AftermileException byStatus(HttpCall call, HttpAnswer answer) {
        int status = answer.status();
        Map<String, String> facts = facts(call);
        facts.put("status", String.valueOf(status));
        requestId(answer.headers()).ifPresent(it -> facts.put("request_id", it));
        Optional<Duration> asked = RetryAfter.of(answer.headers(), clock);
        String what = told(call) + " was answered " + status;
        switch (status) {
            case 401, 403, 407, 421, 511:
                return new Misconfigured(what + "; check the credentials and what they may do", facts);
            case 409, 412:
                return new Conflicting(what + ": its state has moved on; read it and decide again", facts);
            case 429:
                Duration pause = asked.orElse(UNTOLD_PAUSE);
                return new Throttled(what + "; wait " + pause.toSeconds() + " s", pause, facts);
            case 425:
                return new Unavailable(what + "; try again later", facts);
            case 501, 505:
                return new Rejected(what + ": it cannot do that", facts);
            default:
                break;
        }
        if (status != 408 && status < 500) {
            return new Rejected(what + "; see what the other side has against it", facts);
        }
        if (call.effect() == CallEffect.READS && asked.isPresent()) {
            return new Throttled(what + "; wait " + asked.get().toSeconds() + " s", asked.get(), facts);
        }
        return lost(call, "was answered " + status, facts);
    }

    /** A later attempt failed surely, and an earlier one nobody knows about. */
    InDoubt doubtful(HttpCall call, AftermileException last) {
        Map<String, String> facts = facts(call);
        facts.putAll(last.facts());
        return new InDoubt(
                told(call) + " was sent before without an answer, and the last attempt says nothing about that one: "
                        + last.getMessage() + "; ask what became of it",
                facts);
    }

    /** The time is over before anything was sent. */
    Unavailable tooLate(HttpCall call) {
        return new Unavailable(told(call) + " was not sent: its deadline has passed", facts(call));
    }

    /** The system is left alone for now. */
    Unavailable resting(HttpCall call) {
        return new Unavailable(
                told(call) + " was not sent: the system fails and is left alone for a while", facts(call));
    }

    /** Interrupted between two attempts. */
    Unavailable interrupted(HttpCall call) {
        return new Unavailable(told(call) + " was not sent again: its thread was interrupted", facts(call));
    }

    private String told(HttpCall call) {
        return system + ": '" + call.name() + "' to " + host(call.uri());
    }

    private Map<String, String> facts(HttpCall call) {
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("system", system);
        facts.put("call", call.name());
        facts.put("host", host(call.uri()));
        return facts;
    }

    static String host(URI uri) {
        return uri.getHost() == null ? "no host" : uri.getHost();
    }

    /** How the other side names a call; nothing that could be anything else. */
    static Optional<String> requestId(HttpHeaders headers) {
        return REQUEST_IDS.stream()
                .flatMap(it -> headers.first(it).stream())
                .filter(it -> it.matches("[A-Za-z0-9._:-]{1,100}"))
                .findFirst();
    }
}
