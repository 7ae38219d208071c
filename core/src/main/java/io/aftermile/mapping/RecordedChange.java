package io.aftermile.mapping;

import java.time.Instant;
import java.util.Objects;

/**
 * One step in the history of a table. Never altered.
 *
 * @param version the version of the table that it made; the first is 1, and each follows the one before it
 * @param at when
 * @param change what left, what came in, who and why
 */
public record RecordedChange(long version, Instant at, SkuMapChange change) {

    public RecordedChange {
        Objects.requireNonNull(at, "at");
        Objects.requireNonNull(change, "change");
    }
}
