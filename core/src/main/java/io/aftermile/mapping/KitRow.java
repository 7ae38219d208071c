package io.aftermile.mapping;

import io.aftermile.model.Quantity;

/**
 * What makes an entry one component of a kit.
 *
 * @param quantity how many units of the item one kit holds, above zero, counted like the units of {@code units_per_uom}
 * @param share the item's share in the money of the kit
 */
public record KitRow(Quantity quantity, KitShare share) {

    public KitRow {
        if (quantity.isZero()) {
            throw new IllegalArgumentException("kit holds no unit of this component; give a quantity above zero");
        }
    }
}
