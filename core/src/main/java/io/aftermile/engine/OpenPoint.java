package io.aftermile.engine;

/**
 * Something that a dossier waits for: another fact, a mapping, or a person. Nothing that is open is ever dropped.
 *
 * @param reason what kind of thing it is
 * @param subject what it is about, such as {@code order/1001} or {@code refund/77}
 * @param detail what it waits for and what would mend it, in a sentence without anything personal
 */
public record OpenPoint(Reason reason, String subject, String detail) {

    /** Why something is open. */
    public enum Reason {
        /** The order itself has not been reported yet. */
        ORDER_NOT_SEEN,
        /** A line sells something that the mapping does not know. */
        ITEM_UNMAPPED,
        /** A line sells something that the mapping knows as several items. */
        ITEM_AMBIGUOUS,
        /** It points to a line, charge, fee or shipment that the order does not have. */
        PART_NOT_SEEN,
        /** It ships, returns or credits more units than there are. */
        TOO_MANY_UNITS,
        /** It states its money in another currency than the order. */
        OTHER_CURRENCY,
        /** What was booked has been stated otherwise since; the books need a person. */
        CHANGED_AFTER_BOOKING,
        /** The order was cancelled, and units that were booked are neither shipped nor credited. */
        CANCELLED_WITHOUT_CREDIT,
        /** A proposed refund has to be approved. */
        REFUND_NOT_APPROVED,
        /** Nobody knows whether a refund was paid. */
        REFUND_IN_DOUBT
    }
}
