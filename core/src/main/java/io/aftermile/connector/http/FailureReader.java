package io.aftermile.connector.http;

import io.aftermile.failure.AftermileException;
import java.util.Optional;

/**
 * Reads what a system means by an answer that is none of the accepted ones. It knows the vendor's error bodies; what it
 * leaves empty is read by its status alone. What it answers must be true by the rules of the failure's kind: whatever
 * is not {@code InDoubt} says that the call surely had no effect. Messages hold neither secrets nor personal data:
 * {@link Redaction#text} takes them out of a vendor's words. Thread-safe.
 */
@FunctionalInterface
public interface FailureReader {

    /** What the answer means, if this reader knows. */
    Optional<AftermileException> read(HttpCall call, HttpAnswer answer);

    /** Knows nothing: every answer is read by its status. */
    static FailureReader byStatus() {
        return (call, answer) -> Optional.empty();
    }
}
