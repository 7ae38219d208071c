package io.aftermile.inventory;

import io.aftermile.model.Quantity;
import io.aftermile.model.Rate;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Objects;

/**
 * Units that customers have announced to send back.
 *
 * @param due the day by which they should be on the shelf again
 * @param quantity how many are announced
 * @param sellable the share that experience says will come and be sellable, from 0 to 1
 */
public record ExpectedReturn(LocalDate due, Quantity quantity, Rate sellable) {

    public ExpectedReturn {
        Objects.requireNonNull(due, "due");
        Objects.requireNonNull(quantity, "quantity");
        if (sellable.toBigDecimal().compareTo(BigDecimal.ONE) > 0) {
            throw new IllegalArgumentException(
                    "of what comes back, " + sellable + " is expected to be sellable; give a share from 0 to 1");
        }
    }
}
