package io.aftermile.connector;

import io.aftermile.model.Quantity;
import io.aftermile.model.ReturnLineId;
import java.util.Objects;

/**
 * Units of a return line that are confirmed to have come back, in all.
 *
 * @param line the return line
 * @param quantity above zero; those that were confirmed before are counted in
 */
public record ProcessedUnits(ReturnLineId line, Quantity quantity) {

    public ProcessedUnits {
        Objects.requireNonNull(line, "line");
        Positive.check("quantity of return line " + line, quantity);
    }
}
