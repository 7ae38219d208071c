package io.aftermile.refund;

/** Why money of a quote finds no tender (rules R24 and R25). */
public enum UnplacedReason {
    /** It exceeds what was captured and has not gone back yet, over all tenders. */
    ORDER_CAP,
    /** The tender that it belongs to takes no money back. */
    TENDER_CLOSED,
    /** The time in which the tender's processor takes refunds has passed. */
    WINDOW_PASSED,
    /** The named tenders leave it over. */
    NOT_NAMED
}
