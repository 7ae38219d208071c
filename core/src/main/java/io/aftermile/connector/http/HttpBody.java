package io.aftermile.connector.http;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;

/** What a call sends: bytes and their media type. Immutable; {@link #toString} shows the size only. */
public final class HttpBody {

    private final String mediaType;
    private final byte[] bytes;

    private HttpBody(String mediaType, byte[] bytes) {
        this.mediaType = mediaType;
        this.bytes = bytes;
    }

    /** Any bytes. */
    public static HttpBody of(String mediaType, byte[] bytes) {
        return new HttpBody(mediaType, bytes.clone());
    }

    /** JSON in UTF-8. */
    public static HttpBody json(String json) {
        return new HttpBody("application/json", json.getBytes(StandardCharsets.UTF_8));
    }

    /** A form, its fields in the map's order. */
    public static HttpBody form(Map<String, String> fields) {
        String text = fields.entrySet().stream()
                .map(it -> encoded(it.getKey()) + "=" + encoded(it.getValue()))
                .collect(Collectors.joining("&"));
        return new HttpBody("application/x-www-form-urlencoded", text.getBytes(StandardCharsets.UTF_8));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    /** The media type, such as {@code application/json}. */
    public String mediaType() {
        return mediaType;
    }

    /** A copy of the bytes, such as for a signature. */
    public byte[] bytes() {
        return bytes.clone();
    }

    /** How many bytes. */
    public int size() {
        return bytes.length;
    }

    /** The bytes themselves: whoever gets them must not change them. */
    byte[] shared() {
        return bytes;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof HttpBody that && mediaType.equals(that.mediaType) && Arrays.equals(bytes, that.bytes);
    }

    @Override
    public int hashCode() {
        return 31 * mediaType.hashCode() + Arrays.hashCode(bytes);
    }

    @Override
    public String toString() {
        return bytes.length + " bytes of " + mediaType;
    }
}
