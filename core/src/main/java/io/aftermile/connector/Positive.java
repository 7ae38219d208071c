package io.aftermile.connector;

import io.aftermile.model.Quantity;
import io.aftermile.money.Amount;

/** What a request enters is above zero: a zero would be a document that says nothing. */
final class Positive {

    private Positive() {}

    static void check(String what, Quantity quantity) {
        if (quantity.isZero()) {
            throw new IllegalArgumentException(what + " is zero; leave it out or give more than zero");
        }
    }

    /** No view may be below zero, and not all of them zero: 0.01 in one currency may be nothing in another. */
    static void check(String what, Amount amount) {
        if (amount.isZero() || amount.isNegative()) {
            throw new IllegalArgumentException(what + " is " + amount + "; leave it out or give more than zero");
        }
    }
}
