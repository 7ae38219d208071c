package io.aftermile.connector.http;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;

/** What another system answered, read whole. Immutable; {@link #toString} shows status and size only. */
public final class HttpAnswer {

    private final int status;
    private final HttpHeaders headers;
    private final byte[] body;
    private final boolean whole;

    HttpAnswer(int status, HttpHeaders headers, byte[] body, boolean whole) {
        this.status = status;
        this.headers = headers;
        this.body = body;
        this.whole = whole;
    }

    /** An answer as a test or a recording has it. */
    public static HttpAnswer of(int status, HttpHeaders headers, byte[] body) {
        return new HttpAnswer(status, headers, body.clone(), true);
    }

    /** The status, 100 to 599. */
    public int status() {
        return status;
    }

    /** The header fields. */
    public HttpHeaders headers() {
        return headers;
    }

    /** A copy of the body's bytes, unpacked. */
    public byte[] body() {
        return body.clone();
    }

    /** How many bytes the body has. */
    public int size() {
        return body.length;
    }

    /**
     * Whether the body is all that was sent. What is answered to a call is always whole; the body of a refusal may be
     * the beginning of a longer one, or of one that broke off.
     */
    public boolean whole() {
        return whole;
    }

    /** The body as text, in the character set that the answer names, UTF-8 where it names none that is known here. */
    public String text() {
        return new String(body, charset().orElse(StandardCharsets.UTF_8));
    }

    private Optional<Charset> charset() {
        return headers.first("content-type")
                .map(it -> it.toLowerCase(Locale.ROOT))
                .filter(it -> it.contains("charset="))
                .map(it -> it.substring(it.indexOf("charset=") + "charset=".length())
                        .replaceAll("[;,].*", "")
                        .replace("\"", "")
                        .strip())
                .filter(HttpAnswer::known)
                .map(Charset::forName);
    }

    private static boolean known(String charset) {
        return charset.matches("[a-z0-9][a-z0-9._:+-]{0,40}") && Charset.isSupported(charset);
    }

    @Override
    public String toString() {
        return "status " + status + ", " + body.length + " bytes";
    }
}
