package io.aftermile.shopify.admin;

import java.util.Objects;
import java.util.Optional;

/**
 * A bulk run, as the shop says that it stands. Immutable.
 *
 * @param id what names it
 * @param state where it stands
 * @param objects how many lines its file has so far
 * @param orders how many of these are orders
 * @param bytes the size of its file, once there is one
 * @param failure the shop's code for why it broke off
 */
public record BulkRun(
        BulkId id, BulkState state, long objects, long orders, Optional<Long> bytes, Optional<String> failure) {

    public BulkRun {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(state, "state");
        Objects.requireNonNull(bytes, "bytes");
        Objects.requireNonNull(failure, "failure");
    }
}
