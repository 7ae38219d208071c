package io.aftermile.shopify.admin;

import java.util.Objects;

/**
 * What a reading of a bulk file came to. Immutable.
 *
 * @param run whose file
 * @param told orders that were told in this reading
 * @param refused orders that were refused by name in this reading
 * @param whole whether the file held everything that was asked for; false where the run broke off and only what it had
 *     found until then was read
 * @param end where the reading ended
 */
public record BulkReport(BulkId run, long told, long refused, boolean whole, BulkPlace end) {

    public BulkReport {
        Objects.requireNonNull(run, "run");
        Objects.requireNonNull(end, "end");
    }
}
