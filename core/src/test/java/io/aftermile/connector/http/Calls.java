package io.aftermile.connector.http;

import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.aftermile.failure.AftermileException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;

/** Calls and clients that tests begin with. */
final class Calls {

    static final Instant LATER = HandClock.NOON.plus(Duration.ofHours(1));

    private Calls() {}

    /** A client that tries once. */
    static HttpClient.Builder client(ScriptedHost host, HandClock clock) {
        return client(host.uri(), clock);
    }

    static HttpClient.Builder client(URI base, HandClock clock) {
        return HttpClient.builder("acme-erp", base, clock).sleeper(clock).retries(HttpRetries.none());
    }

    /** A client that tries once and gives up after a moment of silence. */
    static HttpClient impatient(ScriptedHost host, HandClock clock) {
        return client(host, clock)
                .timeouts(HttpTimeouts.builder().silence(Duration.ofMillis(400)).build())
                .build();
    }

    /** Waits are not spread. */
    static HttpRetries threeTries() {
        return HttpRetries.builder().jitterPercent(0).build();
    }

    static HttpCall reads() {
        return HttpCall.get("read orders", URI.create("orders"));
    }

    static HttpCall acts() {
        return HttpCall.post("issue refund", URI.create("refunds"), HttpBody.json("{\"amount\":\"1.00\"}"));
    }

    static HttpCall once() {
        return acts().withEffect(CallEffect.ONCE);
    }

    static HttpCall with(CallEffect effect) {
        return effect == CallEffect.READS ? reads() : acts().withEffect(effect);
    }

    static AftermileException failure(HttpClient client, HttpCall call) {
        return catchThrowableOfType(AftermileException.class, () -> client.send(call, LATER));
    }
}
