package io.aftermile.failure;

import java.util.Map;

/** The call surely had no effect (no connection, refused, a read): try again with the same idempotency key. */
public non-sealed class Unavailable extends AftermileException {

    private static final long serialVersionUID = 1L;

    /** @param message what failed, with which value, and what would mend it; no secret, nothing personal */
    public Unavailable(String message) {
        super(message, Map.of(), null);
    }

    /**
     * @param message what failed, with which value, and what would mend it; no secret, nothing personal
     * @param facts names and values for logs and tickets, with the same restriction
     */
    public Unavailable(String message, Map<String, String> facts) {
        super(message, facts, null);
    }

    /**
     * @param message what failed, with which value, and what would mend it; no secret, nothing personal
     * @param facts names and values for logs and tickets, with the same restriction
     * @param cause what was caught
     */
    public Unavailable(String message, Map<String, String> facts, Throwable cause) {
        super(message, facts, cause);
    }

    @Override
    public RetryAdvice retryAdvice() {
        return RetryAdvice.later();
    }
}
