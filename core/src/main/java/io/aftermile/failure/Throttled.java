package io.aftermile.failure;

import java.time.Duration;
import java.util.Map;

/** Told to slow down by the other side, for at least {@link #pause()}. */
public non-sealed class Throttled extends AftermileException {

    private static final long serialVersionUID = 1L;

    private final Duration pause;

    /**
     * @param message what was refused and by whom
     * @param pause the least time to wait, zero or longer
     * @param facts names and values for logs and tickets; no secret, nothing personal
     */
    public Throttled(String message, Duration pause, Map<String, String> facts) {
        super(message, facts, null);
        this.pause = pause;
    }

    /** The least time to wait before the same call. */
    public Duration pause() {
        return pause;
    }

    @Override
    public RetryAdvice retryAdvice() {
        return RetryAdvice.after(pause);
    }
}
