package io.aftermile.model;

import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import org.immutables.value.Value;

/** A named difference: what was expected, what was found, and where. Never hidden, never balanced away (rule R33). */
@Value.Immutable
@JsonDeserialize(as = ImmutableDiscrepancy.class)
public interface Discrepancy extends WithDiscrepancy {

    /** What disagrees. */
    DiscrepancyKind kind();

    /** Where, as a JSON pointer into the document it is about. */
    String path();

    /** What one side says, as text with its unit. */
    String expected();

    /** What the other side says, as text with its unit. */
    String actual();

    /** The difference in a sentence. */
    String detail();

    /** Starts a new value. */
    static Builder builder() {
        return new Builder();
    }

    /** Builds a {@link Discrepancy}; each attribute can be set once. */
    final class Builder extends ImmutableDiscrepancy.Builder {
        Builder() {}
    }
}
