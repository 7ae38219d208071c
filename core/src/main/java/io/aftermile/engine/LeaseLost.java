package io.aftermile.engine;

import io.aftermile.connector.IdempotencyKey;
import io.aftermile.failure.Conflicting;
import java.util.Map;

/**
 * A claim on an effect had ended before its outcome was written: nothing of the outcome was kept. Whoever claims the
 * effect next asks the other system what became of it.
 */
public final class LeaseLost extends Conflicting {

    private static final long serialVersionUID = 1L;

    /**
     * @param effect the effect
     * @param token the token under which it was read
     */
    public LeaseLost(IdempotencyKey effect, long token) {
        super(
                "the claim on effect " + effect + " under token " + token
                        + " has ended; nothing was written: its next claimant asks what became of it",
                Map.of("effect", effect.value(), "token", Long.toString(token)));
    }
}
