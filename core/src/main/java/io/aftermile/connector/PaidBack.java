package io.aftermile.connector;

import io.aftermile.model.PaymentStatus;
import io.aftermile.model.TenderId;
import io.aftermile.model.TenderKind;
import io.aftermile.money.Amount;
import java.util.Optional;

/**
 * Money that went back to the customer.
 *
 * @param tender the tender; empty where it is not known which one
 * @param kind with what it was paid back
 * @param amount above zero, in the order's views
 * @param status a promise that has not settled stays an open item of the customer
 */
public record PaidBack(Optional<TenderId> tender, TenderKind kind, Amount amount, PaymentStatus status) {

    public PaidBack {
        Positive.check("amount paid back", amount);
    }
}
