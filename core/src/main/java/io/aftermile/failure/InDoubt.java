package io.aftermile.failure;

import java.util.Map;

/** The call was sent and no clear answer came: ask what became of the key, never just send again. */
public non-sealed class InDoubt extends AftermileException {

    private static final long serialVersionUID = 1L;

    /** @param message what failed, with which value, and what would mend it; no secret, nothing personal */
    public InDoubt(String message) {
        super(message, Map.of(), null);
    }

    /**
     * @param message what failed, with which value, and what would mend it; no secret, nothing personal
     * @param facts names and values for logs and tickets, with the same restriction
     */
    public InDoubt(String message, Map<String, String> facts) {
        super(message, facts, null);
    }

    /**
     * @param message what failed, with which value, and what would mend it; no secret, nothing personal
     * @param facts names and values for logs and tickets, with the same restriction
     * @param cause what was caught
     */
    public InDoubt(String message, Map<String, String> facts, Throwable cause) {
        super(message, facts, cause);
    }

    @Override
    public RetryAdvice retryAdvice() {
        return RetryAdvice.askFirst();
    }
}
