package io.aftermile.refund;

import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import io.aftermile.money.Amount;
import org.immutables.value.Value;

/** Something that a quote does not give back, and why (rule R29). */
@Value.Immutable
@JsonDeserialize(as = ImmutableExclusion.class)
public interface Exclusion extends WithExclusion {

    /** Where, as a JSON pointer into the order. */
    String path();

    /** Why. */
    ExclusionReason reason();

    /** The rule that says so, such as {@code R10}. */
    String rule();

    /** What stays with the order. */
    Amount amount();

    /** Starts a new value. */
    static Builder builder() {
        return new Builder();
    }

    /** Builds a {@link Exclusion}; each attribute can be set once. */
    final class Builder extends ImmutableExclusion.Builder {
        Builder() {}
    }
}
