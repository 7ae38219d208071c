package io.aftermile.failure;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The root of all failures that Aftermile raises on purpose; its direct kinds say what to do next.
 *
 * <p>A programming slip stays an {@link IllegalArgumentException} or a {@link NullPointerException}.
 */
public abstract sealed class AftermileException extends RuntimeException
        permits Invalid, Unmapped, Conflicting, Unavailable, InDoubt, Throttled, Rejected, Unsupported, Misconfigured {

    private static final long serialVersionUID = 1L;

    private final transient Map<String, String> facts;

    AftermileException(String message, Map<String, String> facts, @Nullable Throwable cause) {
        super(message, cause);
        this.facts = Collections.unmodifiableMap(new LinkedHashMap<>(facts));
    }

    /** Whether the same call may succeed later, and after how long. */
    public abstract RetryAdvice retryAdvice();

    /**
     * Facts for logs and tickets, such as tenant, order, connector, request id or status. Never secrets or personal
     * data.
     */
    public Map<String, String> facts() {
        return facts;
    }
}
