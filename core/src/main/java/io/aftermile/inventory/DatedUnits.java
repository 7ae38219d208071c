package io.aftermile.inventory;

import io.aftermile.model.Quantity;
import java.time.LocalDate;
import java.util.Objects;

/**
 * Units that may be sold now and are there from a day on.
 *
 * @param from the day
 * @param quantity how many
 */
public record DatedUnits(LocalDate from, Quantity quantity) {

    public DatedUnits {
        Objects.requireNonNull(from, "from");
        Objects.requireNonNull(quantity, "quantity");
    }
}
