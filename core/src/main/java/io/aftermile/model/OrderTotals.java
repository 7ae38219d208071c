package io.aftermile.model;

import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import io.aftermile.money.Amount;
import java.util.Optional;
import org.immutables.value.Value;

/** The totals of an order: as its channel states them, or as its parts add up. */
@Value.Immutable
@JsonDeserialize(as = ImmutableOrderTotals.class)
public interface OrderTotals extends WithOrderTotals {

    /** Order lines after all discounts, in their price basis. */
    Optional<Amount> lineBase();

    /** All discounts, shipping discounts included. */
    Optional<Amount> discount();

    /** Shipping charges after discounts, in their price basis. */
    Optional<Amount> shipping();

    /** All taxes, whether included in prices or on top; taxes on duties included. */
    Optional<Amount> tax();

    /** All duties, without taxes on them. */
    Optional<Amount> duties();

    /** Additional fees, tips aside, in their price basis. */
    Optional<Amount> fees();

    /** Tips. */
    Optional<Amount> tips();

    /** What the customer owed in all. */
    Optional<Amount> total();

    /** Starts a new value. */
    static Builder builder() {
        return new Builder();
    }

    /** Builds an {@link OrderTotals}; each attribute can be set once. */
    final class Builder extends ImmutableOrderTotals.Builder {
        Builder() {}
    }
}
