package io.aftermile.failure;

import java.util.Map;

/** No item, customer or tax code is mapped to what was named: park the work and raise a mapping task. */
public non-sealed class Unmapped extends AftermileException {

    private static final long serialVersionUID = 1L;

    /** @param message what failed, with which value, and what would mend it; no secret, nothing personal */
    public Unmapped(String message) {
        super(message, Map.of(), null);
    }

    /**
     * @param message what failed, with which value, and what would mend it; no secret, nothing personal
     * @param facts names and values for logs and tickets, with the same restriction
     */
    public Unmapped(String message, Map<String, String> facts) {
        super(message, facts, null);
    }

    /**
     * @param message what failed, with which value, and what would mend it; no secret, nothing personal
     * @param facts names and values for logs and tickets, with the same restriction
     * @param cause what was caught
     */
    public Unmapped(String message, Map<String, String> facts, Throwable cause) {
        super(message, facts, cause);
    }

    @Override
    public RetryAdvice retryAdvice() {
        return RetryAdvice.never();
    }
}
