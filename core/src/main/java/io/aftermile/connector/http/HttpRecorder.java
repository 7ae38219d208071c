package io.aftermile.connector.http;

/**
 * Records calls and answers whole, for tests and cassettes. It sees a call before any secret is put to it, and bodies
 * as they are: they are full of personal data, so that no host in production has a recorder. Streams are not recorded.
 * Thread-safe; must not fail.
 */
@FunctionalInterface
public interface HttpRecorder {

    /** A call was answered, whatever the status. */
    void recorded(HttpCall call, HttpAnswer answer);

    /** Records nothing. */
    static HttpRecorder none() {
        return (call, answer) -> {};
    }
}
