package io.aftermile.inventory;

/** How a reservation ended. */
public enum ReservationEnd {
    /** Everything it was for has left. */
    FULFILLED,
    /** It was given up. */
    RELEASED,
    /** Its time ran out. */
    EXPIRED
}
