package io.aftermile.connector.http;

import java.net.URI;
import java.time.Clock;
import java.util.Optional;

/**
 * How a client calls.
 *
 * @param resting empty where the host leaves that to the engine
 */
record HttpSettings(
        String system,
        URI base,
        boolean plainHttp,
        Authentication authentication,
        Clock clock,
        Sleeper sleeper,
        HttpTimeouts timeouts,
        HttpSizes sizes,
        Waits waits,
        HttpRedirects redirects,
        HostLimits limits,
        Optional<Resting> resting,
        Redaction redaction,
        String userAgent,
        FailureReader failures,
        HttpListener listener,
        HttpRecorder recorder) {

    HttpSettings toward(URI other, Authentication proof, Optional<Resting> ofTheOther) {
        return new HttpSettings(
                system,
                Addresses.base(other, plainHttp),
                plainHttp,
                proof,
                clock,
                sleeper,
                timeouts,
                sizes,
                waits,
                redirects,
                limits,
                ofTheOther,
                redaction,
                userAgent,
                failures,
                listener,
                recorder);
    }
}
