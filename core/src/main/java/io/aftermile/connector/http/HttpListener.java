package io.aftermile.connector.http;

/** Is told of every attempt, for logs and meters. Called on the thread of the call. Thread-safe; must not fail. */
@FunctionalInterface
public interface HttpListener {

    /** An attempt ended, one way or the other. */
    void attempted(HttpAttempt attempt);

    /** Tells nobody. */
    static HttpListener none() {
        return attempt -> {};
    }
}
