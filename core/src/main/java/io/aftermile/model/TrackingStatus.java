package io.aftermile.model;

/** Where a parcel is, in one vocabulary for all carriers. */
public enum TrackingStatus {
    /** A label or data exists; the carrier does not hold the parcel. */
    PRE_TRANSIT,
    /** The carrier holds it. */
    IN_TRANSIT,
    /** On the vehicle for the last leg. */
    OUT_FOR_DELIVERY,
    /** Waiting for the recipient at a shop, locker or depot. */
    AVAILABLE_FOR_PICKUP,
    /** An attempt failed; another is expected. */
    DELIVERY_ATTEMPT_FAILED,
    /** The recipient, an agreed place or a neighbour has it. */
    DELIVERED,
    /** Late, held or misrouted. */
    EXCEPTION_DELAY,
    /** Damage was reported. */
    EXCEPTION_DAMAGE,
    /** Lost, destroyed, disposed of or seized. */
    EXCEPTION_LOST,
    /** The recipient refused it. */
    EXCEPTION_REFUSED,
    /** Clearance is blocked. */
    EXCEPTION_CUSTOMS_HOLD,
    /** The address is wrong or incomplete. */
    EXCEPTION_ADDRESS,
    /** The carrier reports an exception and nothing finer. */
    EXCEPTION_OTHER,
    /** On its way back was decided or begun. */
    RETURN_TO_SENDER,
    /** Moving back to the sender, or a return parcel in the network. */
    RETURN_IN_TRANSIT,
    /** Back at the sender. */
    RETURN_DELIVERED,
    /** The label was voided before hand-over. */
    CANCELLED,
    /** No data, or a code that is not mapped. */
    UNKNOWN,
    /** Not a status: the current one stays. */
    INFO
}
