package io.aftermile.failure;

import java.util.Map;

/** State moved on since it was read (already refunded, stale version): reload and decide again. */
public non-sealed class Conflicting extends AftermileException {

    private static final long serialVersionUID = 1L;

    /** @param message what failed, with which value, and what would mend it; no secret, nothing personal */
    public Conflicting(String message) {
        super(message, Map.of(), null);
    }

    /**
     * @param message what failed, with which value, and what would mend it; no secret, nothing personal
     * @param facts names and values for logs and tickets, with the same restriction
     */
    public Conflicting(String message, Map<String, String> facts) {
        super(message, facts, null);
    }

    /**
     * @param message what failed, with which value, and what would mend it; no secret, nothing personal
     * @param facts names and values for logs and tickets, with the same restriction
     * @param cause what was caught
     */
    public Conflicting(String message, Map<String, String> facts, Throwable cause) {
        super(message, facts, cause);
    }

    @Override
    public RetryAdvice retryAdvice() {
        return RetryAdvice.never();
    }
}
