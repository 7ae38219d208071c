package io.aftermile.connector.http;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;

/** A password, key or token. Immutable; it shows itself to nobody who does not ask by {@link #reveal}. */
public final class Secret {

    private final String value;

    private Secret(String value) {
        this.value = value;
    }

    /**
     * Wraps a secret.
     *
     * @throws IllegalArgumentException if it is blank
     */
    public static Secret of(String value) {
        if (value.isBlank()) {
            throw new IllegalArgumentException("a secret is blank; give the password, key or token");
        }
        return new Secret(value);
    }

    /** The secret itself. */
    public String reveal() {
        return value;
    }

    /** In constant time for secrets of one length. */
    @Override
    public boolean equals(Object other) {
        return other instanceof Secret that && MessageDigest.isEqual(bytes(), that.bytes());
    }

    private byte[] bytes() {
        return value.getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public int hashCode() {
        return value.hashCode();
    }

    /** Never the secret. */
    @Override
    public String toString() {
        return "***";
    }
}
