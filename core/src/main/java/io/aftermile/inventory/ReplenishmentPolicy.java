package io.aftermile.inventory;

import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import io.aftermile.model.CanonicalDocument;
import io.aftermile.model.Quantity;
import io.aftermile.model.Rate;
import org.immutables.value.Value;

/** How an item is bought. */
@CanonicalDocument(name = "aftermile.replenishment-policy", version = 1)
@Value.Immutable
@JsonDeserialize(as = ImmutableReplenishmentPolicy.class)
public interface ReplenishmentPolicy extends WithReplenishmentPolicy {

    /** Days from an order to its arrival, zero or more. */
    int leadDays();

    /** Days from one order to the next, at least 1. */
    int reviewDays();

    /**
     * How many standard deviations of demand are covered beyond its mean: 1.65 runs short in about one of twenty
     * cycles, where demand is normally distributed. Defaults to 1.65.
     */
    @Value.Default
    default Rate serviceFactor() {
        return Rate.parse("1.65");
    }

    /** The finest quantity that the item is kept in. Defaults to 1. */
    @Value.Default
    default Quantity step() {
        return Quantity.ONE;
    }

    /** What it is bought in multiples of, itself a multiple of the step. Defaults to the step. */
    @Value.Default
    default Quantity pack() {
        return step();
    }

    /** The least that is bought at once. Defaults to any. */
    @Value.Default
    default Quantity minimum() {
        return Quantity.ZERO;
    }

    @Value.Check
    default void check() {
        if (leadDays() < 0 || reviewDays() < 1) {
            throw new IllegalArgumentException("an order takes " + leadDays() + " days and the next one follows after "
                    + reviewDays() + "; give zero or more, and one or more");
        }
        if (step().isZero() || pack().isZero() || !pack().isMultipleOf(step())) {
            throw new IllegalArgumentException("the item is bought in packs of " + pack() + " and kept in steps of "
                    + step() + "; give a pack that is a multiple of a step above zero");
        }
    }

    /** Starts a new value. */
    static Builder builder() {
        return new Builder();
    }

    /** Builds a {@link ReplenishmentPolicy}; each attribute can be set once. */
    final class Builder extends ImmutableReplenishmentPolicy.Builder {
        Builder() {}
    }
}
