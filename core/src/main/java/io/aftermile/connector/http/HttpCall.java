package io.aftermile.connector.http;

import java.net.URI;
import java.util.Optional;
import java.util.Set;
import org.immutables.value.Value;

/**
 * One call to another system, before any secret is put to it. Immutable. Its text shows what it is named and nothing
 * that it carries.
 */
@Value.Immutable
public interface HttpCall extends WithHttpCall {

    /** What the call is for, in the words of failures and logs, such as {@code issue refund}. Nothing personal. */
    String name();

    /** What is asked for. */
    HttpMethod method();

    /** Where to: an absolute address, or one that is resolved against the client's base. */
    @Value.Redacted
    URI uri();

    /** Header fields of this call. */
    @Value.Default
    @Value.Redacted
    default HttpHeaders headers() {
        return HttpHeaders.none();
    }

    /** What is sent with it. */
    @Value.Redacted
    Optional<HttpBody> body();

    /** What it does to the other side. Defaults to READS for GET and HEAD, and to ACTS for every other method. */
    @Value.Default
    default CallEffect effect() {
        return method().reads() ? CallEffect.READS : CallEffect.ACTS;
    }

    /** Statuses that are answers besides 200 to 299, such as 404 where that means that there is none. */
    Set<Integer> accepts();

    /**
     * Whether it goes without the client's authentication; then it may go to any address. Defaults to false: a call
     * that carries secrets goes to the client's own address or nowhere.
     */
    @Value.Default
    default boolean anonymous() {
        return false;
    }

    /** The most bytes that its answer may have; empty for the client's own limit. */
    Optional<Long> answerLimit();

    @Value.Check
    default void check() {
        if (name().isBlank()) {
            throw new IllegalArgumentException("a call has no name; say what it is for");
        }
        if (body().isPresent() && !method().mayHaveBody()) {
            throw new IllegalArgumentException("call '" + name() + "' sends a body with " + method());
        }
        if (method().reads() && effect() != CallEffect.READS) {
            throw new IllegalArgumentException(
                    "call '" + name() + "' is a " + method() + " that acts; no " + method() + " may");
        }
        answerLimit().filter(it -> it < 0).ifPresent(it -> {
            throw new IllegalArgumentException("call '" + name() + "' limits its answer to " + it + " bytes");
        });
    }

    /** Starts a new value. */
    static Builder builder() {
        return new Builder();
    }

    /** A call that reads. */
    static HttpCall get(String name, URI uri) {
        return builder().name(name).method(HttpMethod.GET).uri(uri).build();
    }

    /** A POST that acts each time; say otherwise by {@link #withEffect}. */
    static HttpCall post(String name, URI uri, HttpBody body) {
        return builder().name(name).method(HttpMethod.POST).uri(uri).body(body).build();
    }

    /** Builds an {@link HttpCall}; each attribute can be set once. */
    final class Builder extends ImmutableHttpCall.Builder {
        Builder() {}
    }
}
