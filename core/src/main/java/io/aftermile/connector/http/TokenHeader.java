package io.aftermile.connector.http;

import java.time.Instant;

/** A token in a header field. */
record TokenHeader(String name, String scheme, TokenSource tokens) implements Authentication {

    @Override
    public HttpCall authenticate(HttpCall call, Instant deadline) {
        String value = scheme + tokens.token(deadline).value().reveal();
        return call.withHeaders(call.headers().with(name, value));
    }

    @Override
    public boolean renewed(HttpCall refused) {
        return refused.headers()
                .first(name)
                .filter(it -> it.startsWith(scheme) && it.length() > scheme.length())
                .map(it -> tokens.refused(Secret.of(it.substring(scheme.length()))))
                .orElse(false);
    }

    @Override
    public String toString() {
        return "token in " + name;
    }
}
