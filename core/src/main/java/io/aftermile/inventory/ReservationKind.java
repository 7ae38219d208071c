package io.aftermile.inventory;

/** What a reservation is for. */
public enum ReservationKind {
    /** An open order; it takes what is on hand. */
    ORDER,
    /** An order of another business; it takes what is on hand, as an order does. */
    B2B,
    /** An order of what is still to come; it takes what is incoming, and goods once they are there. */
    PRE_ORDER
}
