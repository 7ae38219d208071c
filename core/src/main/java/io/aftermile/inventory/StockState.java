package io.aftermile.inventory;

/** In which state units of a location are. A unit is in one state at a time. */
public enum StockState {
    /** On the shelf, free to be sold. */
    ON_HAND(true),
    /** On the shelf, promised to somebody. */
    RESERVED(true),
    /** On the shelf, kept back as safety stock. */
    SAFETY(true),
    /** There, being looked at. */
    QUALITY_CONTROL(true),
    /** There, held for a decision. */
    QUARANTINE(true),
    /** There, and not sellable as it is, such as goods that are to be refurbished. */
    DAMAGED(true),
    /** On its way here from another location. */
    IN_TRANSIT(false),
    /** Expected from a supplier, not promised to anybody. */
    INCOMING(false),
    /** Expected from a supplier, promised to pre-orders. */
    PREORDERED(false);

    private final boolean present;

    StockState(boolean present) {
        this.present = present;
    }

    /** Whether the units are at the location. */
    public boolean present() {
        return present;
    }

    /** Whether units in it may be promised to a channel. */
    boolean promised() {
        return this == RESERVED || this == PREORDERED;
    }

    /** Whether they stand on the shelf from which is sold, so that a count cannot tell them apart. */
    boolean onTheSellingShelf() {
        return this == ON_HAND || this == RESERVED || this == SAFETY;
    }
}
