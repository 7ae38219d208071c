package io.aftermile.connector.http;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;

/**
 * How calls prove who makes them. It is asked for each attempt anew, and only for calls to the client's own address.
 * Thread-safe.
 */
@FunctionalInterface
public interface Authentication {

    /**
     * The call with what proves who makes it.
     *
     * @param call with its absolute address
     * @param deadline after this the caller has given up
     */
    HttpCall authenticate(HttpCall call, Instant deadline);

    /**
     * The other side answered 401.
     *
     * @param refused the call as it was sent
     * @return whether to make it once more, authenticated anew; a call that is refused so was surely not carried out
     */
    default boolean renewed(HttpCall refused) {
        return false;
    }

    /** No authentication. */
    static Authentication none() {
        return (call, deadline) -> call;
    }

    /** {@code Authorization: Bearer ..}. */
    static Authentication bearer(TokenSource tokens) {
        return new TokenHeader("Authorization", "Bearer ", tokens);
    }

    /** A header field of the system's own that holds a token, such as an API key. */
    static Authentication header(String name, TokenSource tokens) {
        return new TokenHeader(name, "", tokens);
    }

    /**
     * {@code Authorization: Basic ..} in UTF-8.
     *
     * @throws IllegalArgumentException if the user holds a colon
     */
    static Authentication basic(String user, Secret password) {
        if (user.contains(":")) {
            throw new IllegalArgumentException(
                    "a user of basic authentication holds a colon; there is no way to say so");
        }
        byte[] pair = (user + ":" + password.reveal()).getBytes(StandardCharsets.UTF_8);
        String value = "Basic " + Base64.getEncoder().encodeToString(pair);
        return (call, deadline) -> call.withHeaders(call.headers().with("Authorization", value));
    }

    /** Each call signed. */
    static Authentication signed(RequestSigner signer) {
        return (call, deadline) -> {
            HttpHeaders[] all = {call.headers()};
            signer.sign(call).forEach((name, value) -> all[0] = all[0].with(name, value));
            return call.withHeaders(all[0]);
        };
    }
}
