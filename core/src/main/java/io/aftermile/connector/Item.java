package io.aftermile.connector;

import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import io.aftermile.model.ItemId;
import org.immutables.value.Value;

/** An item of the books. */
@Value.Immutable
@JsonDeserialize(as = ImmutableItem.class)
public interface Item extends WithItem {

    /** What names it. */
    ItemId id();

    /** What people call it. */
    String title();

    /** Its unit of measure, such as {@code EA}. */
    String unit();

    /** Whether fractions of a unit exist. Defaults to false. */
    @Value.Default
    default boolean divisible() {
        return false;
    }

    /** Starts a new value. */
    static Builder builder() {
        return new Builder();
    }

    /** Builds an {@link Item}; each attribute can be set once. */
    final class Builder extends ImmutableItem.Builder {
        Builder() {}
    }
}
