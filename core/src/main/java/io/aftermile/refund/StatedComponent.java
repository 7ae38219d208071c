package io.aftermile.refund;

import io.aftermile.money.CurrencyView;
import java.util.Objects;
import org.joda.money.Money;

/**
 * One component of the invoice over all refunds, in one view (rule R34): credited + appeased + left = invoiced.
 *
 * @param component which
 * @param path the part, as a JSON pointer into the order
 * @param view whose view
 * @param invoiced what the invoice states for the whole part
 * @param credited what recorded refunds gave back with units
 * @param appeased what they gave back without units
 * @param left what can still be given back, by the calculator
 */
public record StatedComponent(
        RefundComponent component,
        String path,
        CurrencyView view,
        Money invoiced,
        Money credited,
        Money appeased,
        Money left) {

    public StatedComponent {
        Objects.requireNonNull(component, "component");
        Objects.requireNonNull(path, "path");
        Objects.requireNonNull(view, "view");
    }

    /** By how much the two sides differ; zero where it holds. */
    public Money difference() {
        return credited.plus(appeased).plus(left).minus(invoiced);
    }
}
