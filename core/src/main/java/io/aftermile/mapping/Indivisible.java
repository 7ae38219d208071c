package io.aftermile.mapping;

import io.aftermile.failure.Invalid;
import io.aftermile.model.Quantity;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A quantity cannot be converted to another unit of measure exactly, and is never rounded. */
public final class Indivisible extends Invalid {

    private static final long serialVersionUID = 1L;

    Indivisible(Quantity quantity, UnitRatio ratio, Quantity step, String what, @Nullable Throwable cause) {
        super(
                "quantity",
                quantity + " at " + ratio + " units per unit of measure does not divide into steps of " + step
                        + " when counted " + (what.equals("units") ? "in units" : "in the unit of measure"),
                "change the quantity, or mend units_per_uom in the SKU map",
                Map.of(),
                cause);
    }
}
