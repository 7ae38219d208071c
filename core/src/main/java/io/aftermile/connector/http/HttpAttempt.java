package io.aftermile.connector.http;

import java.time.Duration;
import java.util.Optional;

/**
 * What may be said aloud of one attempt: no secret, nothing personal, no body. Immutable.
 *
 * @param system the client's name
 * @param call the call's name
 * @param method what was asked for
 * @param address where, as {@link Redaction#address} shows it
 * @param attempt 1 for the first
 * @param requestBytes how many bytes were to be sent
 * @param status what was answered, if anything was
 * @param requestId how the other side names the call, where it says so
 * @param failure the kind of failure, empty where the answer was accepted
 * @param took by the client's clock, to the answer's head or to the failure
 */
public record HttpAttempt(
        String system,
        String call,
        HttpMethod method,
        String address,
        int attempt,
        int requestBytes,
        Optional<Integer> status,
        Optional<String> requestId,
        Optional<String> failure,
        Duration took) {}
