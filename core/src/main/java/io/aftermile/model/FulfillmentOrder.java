package io.aftermile.model;

import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import java.util.List;
import java.util.Optional;
import org.immutables.value.Value;

/** An instruction to ship units of an order from one location. Splits, moves and holds make new ones. */
@Value.Immutable
@JsonDeserialize(as = ImmutableFulfillmentOrder.class)
public interface FulfillmentOrder extends WithFulfillmentOrder {

    /** What names it. */
    FulfillmentOrderId id();

    /** Where it stands. */
    FulfillmentOrderStatus status();

    /** Where it ships from. */
    Optional<LocationId> location();

    /** What it ships. */
    List<FulfillmentOrderLine> lines();

    /** Why it is held back, in the channel's words, which may be about a person. */
    @Value.Redacted
    List<String> holds();

    /** Starts a new value. */
    static Builder builder() {
        return new Builder();
    }

    /** Builds a {@link FulfillmentOrder}; each attribute can be set once. */
    final class Builder extends ImmutableFulfillmentOrder.Builder {
        Builder() {}
    }
}
