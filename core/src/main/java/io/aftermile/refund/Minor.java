package io.aftermile.refund;

import io.aftermile.money.Rounding;

/**
 * An amount in an order's currency views in minor units, as quotes are worked out; {@link Currencies} makes it an
 * {@link io.aftermile.money.Amount} once somebody reads it.
 *
 * @param customer what the customer sees
 * @param book what the books say; zero where they are kept in the customer's currency
 */
record Minor(long customer, long book) {

    static final Minor ZERO = new Minor(0, 0);

    Minor plus(Minor other) {
        return other.isZero()
                ? this
                : new Minor(Math.addExact(customer, other.customer), Math.addExact(book, other.book));
    }

    Minor minus(Minor other) {
        return other.isZero()
                ? this
                : new Minor(Math.subtractExact(customer, other.customer), Math.subtractExact(book, other.book));
    }

    Minor negated() {
        return isZero() ? this : new Minor(Math.negateExact(customer), Math.negateExact(book));
    }

    boolean isZero() {
        return customer == 0 && book == 0;
    }

    /**
     * A part of this amount that is decided in the customer view and has no invoiced counterpart in the book view: it
     * takes the same share there (rule R39).
     */
    Minor share(long part, Rounding rounding) {
        if (part == 0) {
            return ZERO;
        }
        return new Minor(part, customer == 0 || book == 0 ? 0 : rounding.near(book, part, customer));
    }
}
