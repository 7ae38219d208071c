package io.aftermile.model;

import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import java.util.Optional;
import org.immutables.value.Value;

/**
 * A discount that an order was granted. What it was worth on each part stands on the parts, allocated once, at sale
 * (rule R23).
 */
@Value.Immutable
@JsonDeserialize(as = ImmutableDiscount.class)
public interface Discount extends WithDiscount {

    /** What names it within its order. */
    DiscountId id();

    /** Why it was granted. */
    DiscountScheme scheme();

    /** What it lowers. */
    DiscountTarget target();

    /** How it reaches the parts it targets. */
    DiscountMethod method();

    /** The code that was entered. */
    Optional<String> code();

    /** What the invoice calls it. */
    Optional<String> title();

    /** What it was worth by its definition: a label, the allocated amounts win. */
    Optional<DiscountValue> value();

    /** What it required of the basket. */
    Optional<DiscountCondition> condition();

    /** Starts a new value. */
    static Builder builder() {
        return new Builder();
    }

    /** Builds a {@link Discount}; each attribute can be set once. */
    final class Builder extends ImmutableDiscount.Builder {
        Builder() {}
    }
}
