package io.aftermile.refund;

import io.aftermile.model.DiscountId;
import io.aftermile.model.HeldTax;
import io.aftermile.money.Amount;
import java.util.List;
import java.util.Objects;

/**
 * What is held back, after a refund, of a discount whose condition the kept goods no longer satisfy (rule R13): the
 * state, not the change.
 *
 * @param path the part of the invoice, as a JSON pointer into the order
 * @param discount the discount of the order
 * @param net what kept units had of it and are not granted any more, without tax; zero or more
 * @param taxes the taxes on it, as the part has them: on top of it, or contained where the part's price contains them
 */
public record HeldDiscount(String path, DiscountId discount, Amount net, List<HeldTax> taxes) {

    public HeldDiscount {
        Objects.requireNonNull(path, "path");
        Objects.requireNonNull(discount, "discount");
        Objects.requireNonNull(net, "net");
        taxes = List.copyOf(taxes);
    }

    /** All tax on it. */
    public Amount tax() {
        return taxes.stream().map(HeldTax::amount).reduce(net.zero(), Amount::plus);
    }

    /** What it holds back of refunds. */
    public Amount total() {
        return net.plus(tax());
    }
}
