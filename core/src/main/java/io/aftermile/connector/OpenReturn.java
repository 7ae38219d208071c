package io.aftermile.connector;

import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import io.aftermile.model.CanonicalDocument;
import io.aftermile.model.OrderId;
import io.aftermile.model.OrderLineId;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.immutables.value.Value;

/** Goods that are to come back. */
@CanonicalDocument(name = "aftermile.open-return", version = 1)
@Value.Immutable
@JsonDeserialize(as = ImmutableOpenReturn.class)
public interface OpenReturn extends WithOpenReturn {

    /** The order. */
    OrderId order();

    /** What comes back, each line once; at least one. */
    List<ReturnUnits> units();

    /** Whether the goods may come back at once; else they are asked for, and somebody decides. Defaults to true. */
    @Value.Default
    default boolean approved() {
        return true;
    }

    @Value.Check
    default void check() {
        if (units().isEmpty()) {
            throw new IllegalArgumentException(
                    "a return of order " + order() + " names no units; name at least one line");
        }
        Set<OrderLineId> seen = new HashSet<>();
        units().forEach(it -> {
            if (!seen.add(it.line())) {
                throw new IllegalArgumentException(
                        "line " + it.line() + " stands twice in a return; give one quantity for each line");
            }
        });
    }

    /** Starts a new value. */
    static Builder builder() {
        return new Builder();
    }

    /** Builds an {@link OpenReturn}; each attribute can be set once. */
    final class Builder extends ImmutableOpenReturn.Builder {
        Builder() {}
    }
}
