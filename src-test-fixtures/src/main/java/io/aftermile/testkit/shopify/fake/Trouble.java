package io.aftermile.testkit.shopify.fake;

/** What can go wrong with a call. */
public enum Trouble {
    /** Status 503, and nothing was run. */
    UNAVAILABLE,
    /** The connection is closed before anything was run. */
    DROPPED_BEFORE,
    /** It was run, and the connection is closed without an answer. */
    DROPPED_AFTER,
    /** It was run, and the answer is status 502. */
    FAILED_AFTER,
    /** Nothing was run; status 200 with an error of the shop's own. */
    INTERNAL_ERROR,
    /** It was run, and the answer is no JSON. */
    MALFORMED,
    /** It was run, and the answer is held back until {@link Faults#release}. */
    HELD,
    /** Nothing was run: there are not enough points. */
    THROTTLED;

    boolean isBefore() {
        return this == UNAVAILABLE || this == DROPPED_BEFORE || this == INTERNAL_ERROR || this == THROTTLED;
    }
}
