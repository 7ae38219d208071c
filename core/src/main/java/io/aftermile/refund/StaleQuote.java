package io.aftermile.refund;

import io.aftermile.failure.Conflicting;
import java.util.Map;

/**
 * What would be paid now is not what was shown: nothing was carried out (rule R32). Show the new quote and ask again.
 */
public final class StaleQuote extends Conflicting {

    private static final long serialVersionUID = 1L;

    /**
     * @param order which order
     * @param shown fingerprint of what was shown
     * @param now fingerprint of what would be paid now
     */
    public StaleQuote(String order, String shown, String now) {
        super(
                "the refund of order " + order + " has changed since it was shown (" + shown + ", now " + now
                        + "); show it again and confirm that",
                Map.of("order", order, "shown", shown, "now", now));
    }
}
