package io.aftermile.engine;

import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import io.aftermile.connector.BookedDocument;
import java.time.Instant;
import java.util.Optional;
import org.immutables.value.Value;

/** One effect, where it stands, and what it made. */
@Value.Immutable
@JsonDeserialize(as = ImmutableEffectRecord.class)
public interface EffectRecord extends WithEffectRecord {

    /** The effect. */
    Effect effect();

    /** Its place in its lane, from 1. */
    long sequence();

    /** Where it stands. */
    EffectState state();

    /** How often it was called or asked about. */
    int attempts();

    /** When it is due. */
    Instant dueAt();

    /** Why it stands there, where that needs saying. */
    Optional<String> reason();

    /** The document it made. */
    Optional<BookedDocument> document();

    /** Starts a new value. */
    static Builder builder() {
        return new Builder();
    }

    /** Builds an {@link EffectRecord}; each attribute can be set once. */
    final class Builder extends ImmutableEffectRecord.Builder {
        Builder() {}
    }
}
