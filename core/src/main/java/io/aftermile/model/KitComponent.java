package io.aftermile.model;

import java.util.Objects;
import java.util.Optional;

/**
 * What makes an order line a component of a kit that was sold as one line (rule R36).
 *
 * @param kit the line under which the channel sold the kit
 * @param perKit how many units of this component one kit holds, above zero
 * @param item the ERP item that this component is, where a mapping said so; the line then counts in that item's unit of
 *     measure
 */
public record KitComponent(OrderLineId kit, Quantity perKit, Optional<ItemId> item) {

    public KitComponent {
        Objects.requireNonNull(kit, "kit");
        Objects.requireNonNull(perKit, "perKit");
        Objects.requireNonNull(item, "item");
        if (perKit.isZero()) {
            throw new IllegalArgumentException("a kit holds no unit of this component; give perKit above zero");
        }
    }

    /** A component of which no ERP item is known. */
    public KitComponent(OrderLineId kit, Quantity perKit) {
        this(kit, perKit, Optional.empty());
    }
}
