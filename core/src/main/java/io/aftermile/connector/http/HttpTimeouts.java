package io.aftermile.connector.http;

import java.time.Duration;
import java.util.Map;
import org.immutables.value.Value;

/** How long the parts of an attempt may take. The caller's deadline ends an attempt earlier. */
@Value.Immutable
public interface HttpTimeouts extends WithHttpTimeouts {

    /** To reach the other side. Defaults to 5 seconds. */
    @Value.Default
    default Duration connect() {
        return Duration.ofSeconds(5);
    }

    /** The longest silence while an answer is awaited or read. Defaults to 30 seconds. */
    @Value.Default
    default Duration silence() {
        return Duration.ofSeconds(30);
    }

    /** The longest that one write may hang. Defaults to 30 seconds. */
    @Value.Default
    default Duration write() {
        return Duration.ofSeconds(30);
    }

    /** One attempt from its beginning to the last byte of its answer, streams aside. Defaults to 60 seconds. */
    @Value.Default
    default Duration attempt() {
        return Duration.ofSeconds(60);
    }

    @Value.Check
    default void check() {
        Map.of("connect", connect(), "silence", silence(), "write", write(), "attempt", attempt())
                .forEach((name, value) -> {
                    if (value.toMillis() < 1 || value.toDays() > 1) {
                        throw new IllegalArgumentException(
                                "timeout " + name + " is " + value + "; give 1 millisecond to 1 day");
                    }
                });
    }

    /** Every default. */
    static HttpTimeouts ofDefaults() {
        return builder().build();
    }

    /** Starts a new value. */
    static Builder builder() {
        return new Builder();
    }

    /** Builds an {@link HttpTimeouts}; each attribute can be set once. */
    final class Builder extends ImmutableHttpTimeouts.Builder {
        Builder() {}
    }
}
