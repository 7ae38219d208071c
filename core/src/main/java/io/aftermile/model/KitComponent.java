package io.aftermile.model;

/**
 * What makes an order line a component of a kit that was sold as one line (rule R36).
 *
 * @param kit the line under which the channel sold the kit
 * @param perKit how many units of this component one kit holds, above zero
 */
public record KitComponent(OrderLineId kit, Quantity perKit) {

    public KitComponent {
        if (perKit.isZero()) {
            throw new IllegalArgumentException("a kit holds no unit of this component; give perKit above zero");
        }
    }
}
