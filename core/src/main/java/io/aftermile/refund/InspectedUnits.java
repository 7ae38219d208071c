package io.aftermile.refund;

import io.aftermile.model.DispositionKind;
import io.aftermile.model.OrderLineId;
import io.aftermile.model.Quantity;
import java.util.Objects;

/**
 * What inspection made of units that a request gives back (rule R9).
 *
 * @param line the order line
 * @param disposition what became of them
 * @param quantity units, above zero; with all others of the line not more than the request gives back
 */
public record InspectedUnits(OrderLineId line, DispositionKind disposition, Quantity quantity) {

    public InspectedUnits {
        Objects.requireNonNull(line, "line");
        Objects.requireNonNull(disposition, "disposition");
        if (quantity.isZero()) {
            throw new IllegalArgumentException("inspected quantity of line " + line + " is 0; give more than zero");
        }
    }
}
