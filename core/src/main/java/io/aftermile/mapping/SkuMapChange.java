package io.aftermile.mapping;

import java.util.List;
import org.immutables.value.Value;

/**
 * Entries that leave a table and entries that come in, together or not at all, with who changed them and why. An entry
 * that is altered leaves as it was and comes in as it is.
 */
@Value.Immutable
public interface SkuMapChange extends WithSkuMapChange {

    /**
     * Who changed it: a person's role, a job, a file. Kept for good, so no personal data beyond what the host allows.
     */
    String who();

    /** Why. */
    String why();

    /** Entries that leave; where they came from does not matter. */
    List<SkuMapEntry> removed();

    /** Entries that come in, in this order, after those that are there. */
    List<SkuMapEntry> added();

    /** Whether nothing leaves and nothing comes in. */
    default boolean isEmpty() {
        return removed().isEmpty() && added().isEmpty();
    }

    @Value.Check
    default void check() {
        if (who().isBlank() || why().isBlank()) {
            throw new IllegalArgumentException(
                    "a change of a SKU map has no who or no why; state who changes it and why");
        }
    }

    /** Starts a new value. */
    static Builder builder() {
        return new Builder();
    }

    /** Builds a {@link SkuMapChange}; each attribute can be set once. */
    final class Builder extends ImmutableSkuMapChange.Builder {
        Builder() {}
    }
}
