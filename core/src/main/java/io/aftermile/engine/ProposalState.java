package io.aftermile.engine;

/** Where the money of a proposed refund is. Where the goods are is another matter. */
public enum ProposalState {
    /** Other persons have to approve it; its amount is held. */
    WAITING,
    /** Nobody has to approve it any more; it waits for the goods as its trigger says, and its amount is held. */
    APPROVED,
    /** To be paid, or on the way; its amount is held. */
    EXECUTING,
    /** It was sent and nobody knows whether it was paid: its amount is held until that is known. */
    IN_DOUBT,
    /** Paid. */
    REFUNDED,
    /** Surely not paid, and it will not be; its amount is free again. */
    FAILED,
    /** Somebody refused to approve it; its amount is free again. */
    DECLINED,
    /** Taken back by whoever proposed it; its amount is free again. */
    WITHDRAWN,
    /** Not approved or not used in time; its amount is free again. */
    LAPSED;

    /** Whether its amount counts as given back although it has not been paid yet. */
    public boolean holdsMoney() {
        return this == WAITING || this == APPROVED || this == EXECUTING || this == IN_DOUBT;
    }
}
