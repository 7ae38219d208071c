package io.aftermile.connector.http;

import java.io.InputStream;

/** What came of sending a call once. */
sealed interface Sent {

    /**
     * The head of an answer, and its body still to be read.
     *
     * @param call as it was sent
     * @param body unpacked, not counted
     * @param close lets the connection go
     */
    record Answered(HttpCall call, int status, HttpHeaders headers, InputStream body, Runnable close) implements Sent {

        Answered closing(Runnable also) {
            return new Answered(call, status, headers, body, () -> {
                close.run();
                also.run();
            });
        }
    }

    /**
     * No answer.
     *
     * @param call as it was to be sent
     * @param whole whether the other side may have all of the call, and may have carried it out
     * @param untrusted whether the other side could not prove who it is
     * @param cause what broke, as the name of a class: messages of a library may hold anything
     */
    record Broken(HttpCall call, boolean whole, boolean untrusted, String cause) implements Sent {}
}
