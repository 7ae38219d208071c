package io.aftermile.connector;

import io.aftermile.model.PaymentStatus;
import io.aftermile.model.TenderId;
import java.util.Objects;
import org.joda.money.Money;

/**
 * Money that an issued refund gave back to one tender.
 *
 * @param tender the tender
 * @param amount zero or more, in the order's currency
 * @param status whether it has moved; a promise counts as given back until it fails
 */
public record IssuedPayment(TenderId tender, Money amount, PaymentStatus status) {

    public IssuedPayment {
        Objects.requireNonNull(tender, "tender");
        Objects.requireNonNull(status, "status");
        if (amount.isNegative()) {
            throw new IllegalArgumentException("payment to tender " + tender + " is " + amount + "; give zero or more");
        }
    }
}
