package io.aftermile.mapping;

import java.util.Objects;
import java.util.OptionalLong;

/**
 * An entry as a store keeps it: for good, with the versions of the table in which it stands.
 *
 * @param id its place in the order of the table; unique, above zero
 * @param entry the entry
 * @param since the first version in which it stands
 * @param until the first version in which it no longer does, empty where it still stands
 */
public record StoredEntry(long id, SkuMapEntry entry, long since, OptionalLong until) {

    public StoredEntry {
        Objects.requireNonNull(entry, "entry");
        Objects.requireNonNull(until, "until");
    }

    /** Whether it stands in a version. */
    public boolean standsIn(long version) {
        return since <= version && version < until.orElse(Long.MAX_VALUE);
    }
}
