package io.aftermile.erp.embedded;

import io.aftermile.model.PaymentStatus;
import io.aftermile.model.TenderId;
import io.aftermile.money.Amount;
import java.util.Optional;

/**
 * Money that a document speaks of.
 *
 * @param direction which way it goes
 * @param account where it comes from or goes to
 * @param tender the tender, where it is known
 * @param amount above zero
 * @param status only settled money is posted
 */
public record DocumentMoney(
        Direction direction, Account account, Optional<TenderId> tender, Amount amount, PaymentStatus status) {

    /** Which way money goes. */
    public enum Direction {
        /** From the customer. */
        IN,
        /** Back to the customer. */
        BACK,
        /** A credit that belongs to no part of the invoice. */
        GOODWILL
    }
}
