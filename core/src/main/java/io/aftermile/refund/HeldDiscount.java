package io.aftermile.refund;

import io.aftermile.model.DiscountId;
import io.aftermile.money.Amount;
import java.util.Objects;

/**
 * What is held back, after a refund, of a discount whose condition the kept goods no longer satisfy (rule R13): the
 * state, not the change.
 *
 * @param path the part of the invoice, as a JSON pointer into the order
 * @param discount the discount of the order
 * @param amount what kept units had of it and are not granted any more, in the price basis of the part; zero or more
 * @param tax the tax on it where the price does not contain it; zero or more
 */
public record HeldDiscount(String path, DiscountId discount, Amount amount, Amount tax) {

    public HeldDiscount {
        Objects.requireNonNull(path, "path");
        Objects.requireNonNull(discount, "discount");
        Objects.requireNonNull(amount, "amount");
        Objects.requireNonNull(tax, "tax");
    }

    /** What it holds back of refunds. */
    public Amount total() {
        return amount.plus(tax);
    }
}
