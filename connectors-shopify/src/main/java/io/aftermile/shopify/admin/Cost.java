package io.aftermile.shopify.admin;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.Optional;

/**
 * What a call cost, and what is left, in points. Whole and broken numbers are both sent.
 *
 * @param requested what was reserved for the document before it ran
 * @param maximum the bucket's size
 * @param available what is left
 * @param rate points that come back in a second
 */
record Cost(BigDecimal requested, BigDecimal maximum, BigDecimal available, BigDecimal rate) {

    /** What an answer says of its cost; empty where it does not, or says what cannot be. */
    static Optional<Cost> of(JsonNode answer) {
        JsonNode cost = answer.path("extensions").path("cost");
        JsonNode status = cost.path("throttleStatus");
        boolean said = cost.path("requestedQueryCost").isNumber()
                && status.path("maximumAvailable").isNumber()
                && status.path("currentlyAvailable").isNumber()
                && status.path("restoreRate").isNumber();
        if (!said) {
            return Optional.empty();
        }
        Cost seen = new Cost(
                cost.path("requestedQueryCost").decimalValue(),
                status.path("maximumAvailable").decimalValue(),
                status.path("currentlyAvailable").decimalValue(),
                status.path("restoreRate").decimalValue());
        boolean sound = seen.requested.signum() >= 0 && seen.maximum.signum() > 0 && seen.rate.signum() > 0;
        return sound ? Optional.of(seen) : Optional.empty();
    }
}
