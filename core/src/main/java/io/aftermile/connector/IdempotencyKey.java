package io.aftermile.connector;

/**
 * Names one intended effect. The same key always names the same effect, on every attempt, for ever; the same key twice
 * makes one document.
 *
 * @param value 1 to 200 printable ASCII characters without blanks
 */
public record IdempotencyKey(String value) {

    public IdempotencyKey {
        if (value.isEmpty() || value.length() > 200 || !value.chars().allMatch(c -> c > ' ' && c < 127)) {
            throw new IllegalArgumentException("idempotency key has " + value.length()
                    + " characters; give 1 to 200 printable ASCII characters without blanks");
        }
    }

    /** The key itself. */
    @Override
    public String toString() {
        return value;
    }
}
