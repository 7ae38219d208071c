package io.aftermile.model;

import java.util.Objects;
import java.util.Optional;

/**
 * What became of units that came back.
 *
 * @param kind what became of them
 * @param quantity how many units, above zero
 * @param location where they are now, if anywhere
 */
public record Disposition(DispositionKind kind, Quantity quantity, Optional<LocationId> location) {

    public Disposition {
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(quantity, "quantity");
        Objects.requireNonNull(location, "location");
        if (quantity.isZero()) {
            throw new IllegalArgumentException(
                    "disposition " + kind + " has no units; leave it out or give a quantity above zero");
        }
    }
}
