package io.aftermile.refund;

import io.aftermile.model.OrderLineId;
import java.util.Objects;
import org.joda.money.Money;

/**
 * What is left on the gift cards of an order line, as their issuer says: they come back only while nothing is spent
 * (rule R14).
 *
 * @param line the order line under which they were sold
 * @param remaining what is left on all of them, in the customer's currency
 */
public record GiftCardBalance(OrderLineId line, Money remaining) {

    public GiftCardBalance {
        Objects.requireNonNull(line, "line");
        Objects.requireNonNull(remaining, "remaining");
    }
}
