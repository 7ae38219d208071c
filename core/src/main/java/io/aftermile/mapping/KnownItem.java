package io.aftermile.mapping;

import io.aftermile.model.ItemId;
import io.aftermile.model.Quantity;
import java.util.Objects;

/**
 * An item of the ERP, as far as a mapping needs it.
 *
 * @param id what names it
 * @param uom its own unit of measure, such as {@code EA}
 * @param divisible whether fractions of that unit exist
 */
public record KnownItem(ItemId id, String uom, boolean divisible) {

    public KnownItem {
        Objects.requireNonNull(id, "id");
        if (uom.isBlank()) {
            throw new IllegalArgumentException("item " + id + " has no unit of measure; give one such as EA");
        }
    }

    /** The finest quantity that it is kept in, for {@link UnitRatio#toUom}. */
    public Quantity step() {
        return divisible ? Quantities.FINEST : Quantity.ONE;
    }
}
