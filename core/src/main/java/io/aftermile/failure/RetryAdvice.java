package io.aftermile.failure;

import java.time.Duration;
import java.util.Objects;
import java.util.Optional;

/**
 * Whether the call that failed may be made again, and when. Immutable.
 *
 * @param kind what the caller should do
 * @param after the least time to wait; present for {@link Kind#LATER} only when the other side named one
 */
public record RetryAdvice(Kind kind, Optional<Duration> after) {

    /** What the caller of a failed call should do next. */
    public enum Kind {
        /** The same call fails again: something has to change first. */
        NEVER,
        /** The same call may succeed later. */
        LATER,
        /** The outcome is unknown: ask what became of the call, never just send it again. */
        ASK_FIRST
    }

    public RetryAdvice {
        Objects.requireNonNull(kind, "kind");
        if (after.isPresent() && (kind != Kind.LATER || after.get().isNegative())) {
            throw new IllegalArgumentException(
                    "after " + after.get() + " does not fit " + kind + "; only LATER waits, zero or longer");
        }
    }

    /** The same call fails again until something changes. */
    public static RetryAdvice never() {
        return new RetryAdvice(Kind.NEVER, Optional.empty());
    }

    /** The same call may succeed later; the caller picks the wait. */
    public static RetryAdvice later() {
        return new RetryAdvice(Kind.LATER, Optional.empty());
    }

    /** The same call may succeed once {@code wait} has passed. */
    public static RetryAdvice after(Duration wait) {
        return new RetryAdvice(Kind.LATER, Optional.of(wait));
    }

    /** The outcome has to be asked for before anything is sent again. */
    public static RetryAdvice askFirst() {
        return new RetryAdvice(Kind.ASK_FIRST, Optional.empty());
    }
}
