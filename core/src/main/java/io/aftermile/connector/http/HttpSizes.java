package io.aftermile.connector.http;

import java.util.Map;
import org.immutables.value.Value;

/** How many bytes may go either way. Answers are counted while they arrive and after unpacking. */
@Value.Immutable
public interface HttpSizes extends WithHttpSizes {

    /** The body of a call. Defaults to 8 MiB. */
    @Value.Default
    default long request() {
        return 8L << 20;
    }

    /** The body of an answer that is read whole. Defaults to 16 MiB; an {@link HttpCall#answerLimit} goes before it. */
    @Value.Default
    default long answer() {
        return 16L << 20;
    }

    /** The body of a refusal, of which the rest is left unread. Defaults to 64 KiB. */
    @Value.Default
    default long refusal() {
        return 64L << 10;
    }

    /** A streamed body. Defaults to 16 GiB; an {@link HttpCall#answerLimit} goes before it. */
    @Value.Default
    default long stream() {
        return 16L << 30;
    }

    @Value.Check
    default void check() {
        Map.of("request", request(), "refusal", refusal(), "answer", answer(), "stream", stream())
                .forEach((name, value) -> {
                    if (value < 1 || (!name.equals("stream") && value > 1L << 30)) {
                        throw new IllegalArgumentException("size " + name + " is " + value
                                + "; give at least 1 and, streams aside, at most 1 GiB");
                    }
                });
    }

    /** Every default. */
    static HttpSizes ofDefaults() {
        return builder().build();
    }

    /** Starts a new value. */
    static Builder builder() {
        return new Builder();
    }

    /** Builds an {@link HttpSizes}; each attribute can be set once. */
    final class Builder extends ImmutableHttpSizes.Builder {
        Builder() {}
    }
}
