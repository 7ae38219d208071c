package io.aftermile.connector.http;

import java.io.InputStream;

/**
 * An answer that is read while it arrives, such as a bulk file. One thread at a time. It holds a connection, and its
 * place among the calls to the host, until it is closed.
 *
 * <p>Reading from {@link #body} fails with a kind of {@link io.aftermile.failure.AftermileException} and not with an
 * {@link java.io.IOException}: {@code Unavailable} where the answer breaks off or falls silent, {@code Rejected} where
 * it is longer than allowed.
 */
public final class HttpStream implements AutoCloseable {

    private final int status;
    private final HttpHeaders headers;
    private final InputStream body;
    private final Runnable release;

    HttpStream(int status, HttpHeaders headers, InputStream body, Runnable release) {
        this.status = status;
        this.headers = headers;
        this.body = body;
        this.release = release;
    }

    /** The status. */
    public int status() {
        return status;
    }

    /** The header fields. */
    public HttpHeaders headers() {
        return headers;
    }

    /** The body, unpacked. Its length is counted after unpacking. */
    public InputStream body() {
        return body;
    }

    /** Lets the connection go, read to its end or not. */
    @Override
    public void close() {
        release.run();
    }

    @Override
    public String toString() {
        return "status " + status + ", streamed";
    }
}
