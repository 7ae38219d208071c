package io.aftermile.failure;

import java.util.Map;

/** The set-up is wrong: stop this connector and tell the operator. */
public non-sealed class Misconfigured extends AftermileException {

    private static final long serialVersionUID = 1L;

    /** @param message what failed, with which value, and what would mend it; no secret, nothing personal */
    public Misconfigured(String message) {
        super(message, Map.of(), null);
    }

    /**
     * @param message what failed, with which value, and what would mend it; no secret, nothing personal
     * @param facts names and values for logs and tickets, with the same restriction
     */
    public Misconfigured(String message, Map<String, String> facts) {
        super(message, facts, null);
    }

    /**
     * @param message what failed, with which value, and what would mend it; no secret, nothing personal
     * @param facts names and values for logs and tickets, with the same restriction
     * @param cause what was caught
     */
    public Misconfigured(String message, Map<String, String> facts, Throwable cause) {
        super(message, facts, cause);
    }

    @Override
    public RetryAdvice retryAdvice() {
        return RetryAdvice.never();
    }
}
