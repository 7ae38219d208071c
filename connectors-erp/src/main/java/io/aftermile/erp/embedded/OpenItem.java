package io.aftermile.erp.embedded;

import io.aftermile.model.OrderId;
import io.aftermile.money.Amount;

/**
 * How an order stands with its customer.
 *
 * @param order the order
 * @param balance what the customer owes; below zero, what is owed to them
 * @param promised refunds that were promised and have not settled, zero or more
 */
public record OpenItem(OrderId order, Amount balance, Amount promised) {

    /** Whether nothing is open. */
    public boolean settled() {
        return balance.isZero() && promised.isZero();
    }
}
